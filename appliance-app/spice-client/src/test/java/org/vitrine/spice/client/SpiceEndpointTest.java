package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.SpiceEndpoint.Address;
import org.vitrine.spice.client.SpiceEndpoint.Trust;

class SpiceEndpointTest {
    @Test
    void readsEveryFormOfAddress() {
        assertEquals(tcp("vm", 5900, 0), SpiceEndpoint.parse("spice://vm:5900").address());
        assertEquals(tcp("vm", 5900, 0), SpiceEndpoint.parse("spice://vm:5900/").address());
        assertEquals(
                tcp("vm", 5900, 5901),
                SpiceEndpoint.parse("spice://vm?port=5900&tls-port=5901").address());
        assertEquals(
                tcp("vm", 5900, 5901),
                SpiceEndpoint.parse("spice://vm:5900?tls-port=5901").address());
        assertEquals(tcp("::1", 5900, 0), SpiceEndpoint.parse("spice://[::1]:5900").address());
        assertEquals(tcp("vm", 0, 5901), SpiceEndpoint.parse("spice+tls://vm:5901").address());
        assertEquals(
                new Address.Unix(Path.of("/run/a b.sock")),
                SpiceEndpoint.parse("spice+unix:///run/a%20b.sock").address());
    }

    @Test
    void takesThePasswordButNeverShowsIt() {
        var endpoint = SpiceEndpoint.parse("spice://vm?port=1;password=a%26b+c");
        assertEquals("a&b+c", endpoint.password());
        assertFalse(endpoint.toString().contains("a&b"), endpoint.toString());
        var unix = SpiceEndpoint.parse("spice+unix:///s?password=x");
        assertEquals("x", unix.password());
        assertEquals("/s", unix.toString());
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                SpiceEndpoint.parse(
                                        "spice://u:secret@?port=x&colour=1&password=%zz"));
        assertEquals(
                "'spice://': port 'x' is not a number from 1 to 65535; 'colour' is not a key here;"
                        + " a % stands before what is not two hexadecimal digits; no host; no port",
                e.getMessage());
        assertFalse(e.toString().contains("secret"));
        assertRefused("http://vm:1", "expected spice://, spice+tls:// or spice+unix://");
        assertRefused("spice+tls://vm:1?port=2", "'port' is not a key here");
        assertRefused("spice://vm:70000", "port '70000' is not a number from 1 to 65535");
        assertRefused("spice+unix://relative", "the path of a socket starts with /");
        assertRefused("spice://vm:1/console", "'/console' after the host has no meaning");
        assertRefused("spice://vm:1?password=" + "x".repeat(61), "the password is over 60 bytes");
    }

    @Test
    void refusesWhatNoServerCouldTake() {
        var endpoint = SpiceEndpoint.tcp("vm", 1);
        assertThrows(IllegalArgumentException.class, () -> endpoint.withPassword("ü".repeat(31)));
        assertThrows(IllegalArgumentException.class, () -> SpiceEndpoint.tcp("vm", 0));
        assertThrows(IllegalArgumentException.class, () -> Trust.SYSTEM.withKeyPin("12"));
    }

    @Test
    void writesAddressesForPeople() {
        assertEquals("vm:5900, TLS 5901", tcp("vm", 5900, 5901).toString());
        assertEquals("[::1]:TLS 5901", tcp("::1", 0, 5901).toString());
    }

    private static void assertRefused(String uri, String why) {
        var e = assertThrows(IllegalArgumentException.class, () -> SpiceEndpoint.parse(uri));
        assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
    }

    private static Address tcp(String host, int port, int tlsPort) {
        return new Address.Tcp(host, optional(port), optional(tlsPort));
    }

    private static OptionalInt optional(int port) {
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
