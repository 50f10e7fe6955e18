package org.vitrine.spice.client.connection;

import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.vitrine.spice.client.SpiceEndpoint.Trust;

/**
 * Decides whether a certificate is that of the server we want: by a pinned key alone, else by its
 * chain and its subject, or without an expected subject by the host's name.
 */
final class ServerIdentity extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final X509TrustManager chains;
    private final Trust trust;
    private final String host;

    ServerIdentity(X509TrustManager chains, Trust trust, String host) {
        this.chains = chains;
        this.trust = trust;
        this.host = host;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        X509Certificate leaf = chain[0];
        if (trust.keyPin().isPresent() && trust.keyPin().get().equalsIgnoreCase(pin(leaf))) {
            return;
        }
        chains.checkServerTrusted(chain, authType);
        if (trust.hostSubject().isPresent()) {
            checkSubject(leaf, trust.hostSubject().get());
        } else {
            checkHost(leaf);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("a client does not judge clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }

    private static String pin(X509Certificate leaf) throws CertificateException {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(leaf.getPublicKey().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static void checkSubject(X509Certificate leaf, String expected)
            throws CertificateException {
        List<Rdn> wanted = Rdn.parse(expected);
        List<Rdn> found = subject(leaf);
        if (!wanted.equals(found)) {
            throw new CertificateException(
                    "the certificate's subject is "
                            + Rdn.text(found)
                            + ", expected "
                            + Rdn.text(wanted));
        }
    }

    private void checkHost(X509Certificate leaf) throws CertificateException {
        List<String> names = alternativeNames(leaf);
        if (names.isEmpty()) {
            commonName(leaf).ifPresent(names::add);
        }
        for (String name : names) {
            if (matches(name, host)) {
                return;
            }
        }
        throw new CertificateException(
                "the certificate is for " + String.join(", ", names) + ", not for " + host);
    }

    /** Parts of the subject from the country down, the order of the certificate. */
    private static List<Rdn> subject(X509Certificate leaf) {
        String name =
                leaf.getSubjectX500Principal()
                        .getName(
                                X500Principal.RFC2253,
                                Map.of("1.2.840.113549.1.9.1", "emailAddress"));
        return new ArrayList<>(Rdn.parse(name)).reversed();
    }

    private static Optional<String> commonName(X509Certificate leaf) {
        return subject(leaf).stream()
                .filter(rdn -> rdn.type().equals("CN"))
                .map(Rdn::value)
                .reduce((first, last) -> last);
    }

    private static List<String> alternativeNames(X509Certificate leaf)
            throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = leaf.getSubjectAlternativeNames();
        if (all != null) {
            for (List<?> entry : all) {
                int kind = (Integer) entry.get(0);
                if (kind == DNS_NAME || kind == IP_ADDRESS) {
                    names.add((String) entry.get(1));
                }
            }
        }
        return names;
    }

    /** A name may begin with {@code *.}, which stands for one label. */
    static boolean matches(String pattern, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String name = pattern.toLowerCase(Locale.ROOT);
        if (name.startsWith("*.")) {
            int dot = wanted.indexOf('.');
            return dot > 0 && wanted.substring(dot).equals(name.substring(1));
        }
        return name.equals(wanted) || sameAddress(name, wanted);
    }

    private static boolean sameAddress(String name, String wanted) {
        Optional<InetAddress> address = literal(wanted);
        return address.isPresent() && address.equals(literal(name));
    }

    private static Optional<InetAddress> literal(String text) {
        if (!text.matches("[0-9a-f:.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // a name that looks like one, as "fe.de"
        }
    }
}
