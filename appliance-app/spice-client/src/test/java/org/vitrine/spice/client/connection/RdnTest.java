package org.vitrine.spice.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RdnTest {
    @Test
    void readsPartsInTheirOrder() {
        assertEquals(
                List.of(new Rdn("C", "IL"), new Rdn("O", "Museum, North"), new Rdn("CN", "a=b")),
                Rdn.parse("C=IL, O=Museum\\, North,CN=a=b"));
        assertEquals(List.of(), Rdn.parse(""));
        assertEquals(List.of(new Rdn("", "word")), Rdn.parse("word"));
        assertEquals("C=IL,O=Museum\\, North", Rdn.text(Rdn.parse("c=IL,o=Museum\\, North")));
    }

    @Test
    void comparesAsCertificatesAreCompared() {
        assertEquals(Rdn.parse("O=Red  Hat"), Rdn.parse("o=red hat"));
        assertNotEquals(Rdn.parse("C=IL,O=a"), Rdn.parse("O=a,C=IL"));
    }

    @Test
    void matchesHostsByNameWildcardAndAddress() {
        assertTrue(ServerIdentity.matches("VM.example", "vm.EXAMPLE"));
        assertTrue(ServerIdentity.matches("*.example", "vm.example"));
        assertFalse(ServerIdentity.matches("*.example", "a.vm.example"));
        assertFalse(ServerIdentity.matches("*.example", "example"));
        assertTrue(ServerIdentity.matches("0:0:0:0:0:0:0:1", "::1"));
        assertTrue(ServerIdentity.matches("10.0.0.1", "10.0.0.1"));
        assertFalse(ServerIdentity.matches("10.0.0.1", "10.0.0.10"));
        assertFalse(ServerIdentity.matches("fe.de", "::1"));
    }
}
