package org.vitrine.spice.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.vitrine.spice.client.SpiceEndpoint.Address;

/** Takes a SPICE address apart and tells all that is wrong with it at once. */
final class EndpointParser {
    private static final String PLAIN = "spice://";
    private static final String TLS = "spice+tls://";
    private static final String UNIX = "spice+unix://";

    private final List<String> problems = new ArrayList<>();
    private String host = "";
    private String password = "";
    private OptionalInt port = OptionalInt.empty();
    private OptionalInt tlsPort = OptionalInt.empty();

    /** What an address says. */
    record Parts(Address address, String password) {}

    private EndpointParser() {}

    static Parts parse(String uri) {
        return new EndpointParser().run(uri.strip());
    }

    private Parts run(String uri) {
        int question = uri.indexOf('?');
        String place = question < 0 ? uri : uri.substring(0, question);
        boolean tls = place.startsWith(TLS);
        if (place.startsWith(UNIX)) {
            keys(question < 0 ? "" : uri.substring(question + 1), "");
            return new Parts(unix(place.substring(UNIX.length())), finish(place));
        }
        if (!tls && !place.startsWith(PLAIN)) {
            problems.add("expected spice://, spice+tls:// or spice+unix://");
            finish(place);
        }
        authority(place.substring((tls ? TLS : PLAIN).length()), tls);
        keys(question < 0 ? "" : uri.substring(question + 1), tls ? "" : "port tls-port");
        if (host.isEmpty()) {
            problems.add("no host");
        }
        if (port.isEmpty() && tlsPort.isEmpty()) {
            problems.add("no port");
        }
        finish(place);
        return new Parts(new Address.Tcp(host, port, tlsPort), password);
    }

    /** The password, or an exception with all problems. */
    private String finish(String place) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + withoutUser(place) + "': " + String.join("; ", problems));
        }
        return password;
    }

    private Address unix(String path) {
        if (!path.startsWith("/")) {
            problems.add("the path of a socket starts with /");
        }
        return new Address.Unix(Path.of(decode(path)));
    }

    private void authority(String text, boolean tls) {
        String rest = text.substring(text.lastIndexOf('@') + 1);
        int slash = rest.indexOf('/');
        if (slash >= 0) {
            if (slash < rest.length() - 1) {
                problems.add("'" + rest.substring(slash) + "' after the host has no meaning");
            }
            rest = rest.substring(0, slash);
        }
        int bracket = rest.indexOf(']');
        int colon = rest.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? rest : rest.substring(0, colon);
        host = decode(bracket > 0 && name.startsWith("[") ? name.substring(1, bracket) : name);
        if (colon >= 0 && colon < rest.length() - 1) {
            OptionalInt number = number("port", rest.substring(colon + 1));
            if (tls) {
                tlsPort = number;
            } else {
                port = number;
            }
        }
    }

    private void keys(String query, String allowed) {
        for (String pair : query.split("[&;]", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (key.equals("password")) {
                password = decode(value);
                if (password.getBytes(StandardCharsets.UTF_8).length > SpiceEndpoint.MAX_PASSWORD) {
                    problems.add("the password is over 60 bytes");
                }
            } else if (key.equals("port") && allowed.contains("port")) {
                port = number(key, value);
            } else if (key.equals("tls-port") && allowed.contains("tls-port")) {
                tlsPort = number(key, value);
            } else {
                problems.add("'" + key + "' is not a key here");
            }
        }
    }

    private OptionalInt number(String key, String text) {
        if (text.matches("[0-9]{1,5}")) {
            int value = Integer.parseInt(text);
            if (value > 0 && value <= 0xffff) {
                return OptionalInt.of(value);
            }
        }
        problems.add(key + " '" + text + "' is not a number from 1 to 65535");
        return OptionalInt.empty();
    }

    private String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            problems.add("a % stands before what is not two hexadecimal digits");
            return "";
        }
    }

    /** User and password before an @ are not for messages. */
    private static String withoutUser(String place) {
        int start = place.indexOf("://");
        int at = place.lastIndexOf('@');
        return start < 0 || at < start
                ? place
                : place.substring(0, start + 3) + place.substring(at + 1);
    }
}
