package org.vitrine.spice.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.spice.client.EndpointParser.Parts;

/**
 * Where a SPICE server is and what it takes to be let in. Immutable; {@link #toString} never shows
 * the password.
 *
 * @param address where it listens
 * @param password the ticket; empty where the server asks for none; at most {@link #MAX_PASSWORD}
 *     bytes of UTF-8
 * @param trust how its certificate is judged, where TLS is used
 */
public record SpiceEndpoint(Address address, String password, Trust trust) {
    /** The longest ticket that fits the protocol, in bytes. */
    public static final int MAX_PASSWORD = 60;

    public SpiceEndpoint {
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD) {
            throw new IllegalArgumentException("password of over " + MAX_PASSWORD + " bytes");
        }
    }

    /** A place to connect to. */
    public sealed interface Address {
        /**
         * A host with a plain port, a port that speaks TLS, or both: then a channel goes to the TLS
         * port when the server says that it must.
         *
         * @param host name or literal address, without brackets
         */
        record Tcp(String host, OptionalInt port, OptionalInt tlsPort) implements Address {
            public Tcp {
                if (port.isEmpty() && tlsPort.isEmpty()) {
                    throw new IllegalArgumentException("neither port nor TLS port for " + host);
                }
                checkPort(port);
                checkPort(tlsPort);
            }

            private static void checkPort(OptionalInt port) {
                if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 0xffff)) {
                    throw new IllegalArgumentException("port " + port.getAsInt());
                }
            }

            /** For people: {@code host:5900}, {@code [::1]:5900, TLS 5901}. */
            @Override
            public String toString() {
                String name = host.contains(":") ? "[" + host + "]" : host;
                var text = new StringBuilder(name);
                port.ifPresent(p -> text.append(':').append(p));
                tlsPort.ifPresent(
                        p -> text.append(port.isPresent() ? ", TLS " : ":TLS ").append(p));
                return text.toString();
            }
        }

        /** A socket in the file system. */
        record Unix(Path path) implements Address {
            @Override
            public String toString() {
                return path.toString();
            }
        }
    }

    /**
     * How the server's certificate is judged. A matching key pin alone suffices; else the chain
     * must lead to the authority and the subject, or without one the host name, must match.
     *
     * @param authority PEM certificates to trust; the JDK's own where absent
     * @param hostSubject the exact subject of the server's certificate as ordered parts, for
     *     example {@code C=IL,O=Museum\, North,CN=vm}; the host name does not count then
     * @param keyPin SHA-256 of the certificate's public key (its {@code SubjectPublicKeyInfo}), as
     *     64 hexadecimal digits
     */
    public record Trust(
            Optional<Authority> authority, Optional<String> hostSubject, Optional<String> keyPin) {
        /** What the JDK trusts, and the host name. */
        public static final Trust SYSTEM =
                new Trust(Optional.empty(), Optional.empty(), Optional.empty());

        public Trust {
            keyPin.ifPresent(Trust::checkPin);
        }

        /** The same with the certificates of a PEM file, read at each connect. */
        public Trust withCaFile(Path file) {
            return new Trust(Optional.of(new Authority.File(file)), hostSubject, keyPin);
        }

        /** The same with the certificates of PEM text. */
        public Trust withCaPem(String pem) {
            return new Trust(Optional.of(new Authority.Pem(pem)), hostSubject, keyPin);
        }

        public Trust withHostSubject(String subject) {
            return new Trust(authority, Optional.of(subject), keyPin);
        }

        public Trust withKeyPin(String sha256) {
            return new Trust(authority, hostSubject, Optional.of(sha256));
        }

        private static void checkPin(String pin) {
            if (!pin.toLowerCase(Locale.ROOT).matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("key pin is not 64 hexadecimal digits: " + pin);
            }
        }
    }

    /** Where trusted certificates come from. */
    public sealed interface Authority {
        /** A PEM file. */
        record File(Path path) implements Authority {}

        /** PEM text. */
        record Pem(String text) implements Authority {}
    }

    /** A server on a plain TCP port, without a ticket. */
    public static SpiceEndpoint tcp(String host, int port) {
        return new SpiceEndpoint(
                new Address.Tcp(host, OptionalInt.of(port), OptionalInt.empty()), "", Trust.SYSTEM);
    }

    /** A server on a TLS port, without a ticket. */
    public static SpiceEndpoint tls(String host, int tlsPort) {
        return new SpiceEndpoint(
                new Address.Tcp(host, OptionalInt.empty(), OptionalInt.of(tlsPort)),
                "",
                Trust.SYSTEM);
    }

    /** A server on a Unix socket, without a ticket. */
    public static SpiceEndpoint unix(Path path) {
        return new SpiceEndpoint(new Address.Unix(path), "", Trust.SYSTEM);
    }

    /**
     * Reads {@code spice://host:port}, {@code spice://host?port=5900&tls-port=5901&password=...},
     * {@code spice+tls://host:port} or {@code spice+unix:///path}.
     *
     * @throws IllegalArgumentException with everything that is wrong with {@code uri}, but never
     *     with the password
     */
    public static SpiceEndpoint parse(String uri) {
        Parts parts = EndpointParser.parse(uri);
        return new SpiceEndpoint(parts.address(), parts.password(), Trust.SYSTEM);
    }

    public SpiceEndpoint withPassword(String newPassword) {
        return new SpiceEndpoint(address, newPassword, trust);
    }

    public SpiceEndpoint withTrust(Trust newTrust) {
        return new SpiceEndpoint(address, password, newTrust);
    }

    /** For people and logs: the address alone. */
    @Override
    public String toString() {
        return address.toString();
    }
}
