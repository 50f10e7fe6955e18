package org.vitrine.spice.protocol.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

class SurfaceAndCacheMessageTest {
    private static DisplayMessage read(int type, String hex) throws ProtocolException {
        return DisplayMessage.read(type, WireReader.ofHex(hex));
    }

    private static String refusal(int type, String hex) {
        var refused = assertThrows(ProtocolException.class, () -> read(type, hex));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void readsASurface() throws ProtocolException {
        assertEquals(
                new SurfaceCreate(0, 1024, 768, SurfaceFormat.XRGB, true, false),
                read(314, "00000000 00040000 00030000 20000000 01000000"));
        assertEquals(
                new SurfaceCreate(3, 1, 2, SurfaceFormat.RGB565, false, true),
                read(314, "03000000 01000000 02000000 50000000 02000000"));
        assertEquals(new SurfaceDestroy(3), read(315, "03000000"));
    }

    @Test
    void refusesASurfaceNoScreenCouldHold() {
        assertEquals(
                "width at offset 4: 4294967295 exceeds 16384",
                refusal(314, "00000000 ffffffff 00030000 20000000 01000000"));
        assertEquals(
                "height at offset 8: 0 is no size",
                refusal(314, "00000000 01000000 00000000 20000000 01000000"));
        assertEquals(
                "surface at offset 4: 16384x8192 exceeds 67108864 pixels",
                refusal(314, "00000000 00400000 00200000 20000000 01000000"));
        assertEquals(
                "format at offset 12: 33 is unknown",
                refusal(314, "00000000 01000000 01000000 21000000 01000000"));
    }

    @Test
    void readsModeMarkAndReset() throws ProtocolException {
        assertEquals(new Mode(640, 480, 16), read(101, "80020000 e0010000 10000000"));
        assertEquals(new Mark(), read(102, ""));
        assertEquals(new Reset(), read(103, ""));
        assertEquals("bits at offset 8: 24 is unknown", refusal(101, "80020000 e0010000 18000000"));
    }

    @Test
    void readsInvalidations() throws ProtocolException {
        assertEquals(
                new InvalList(List.of(1L, -1L)),
                read(105, "0200 01 0100000000000000 01 ffffffffffffffff"));
        assertEquals(
                new InvalAllPixmaps(List.of(new InvalAllPixmaps.Wait(2, 1, 9))),
                read(106, "01 02 01 0900000000000000"));
        assertEquals(new InvalPalette(7), read(107, "0700000000000000"));
        assertEquals(new InvalAllPalettes(), read(108, ""));
    }

    @Test
    void refusesInvalidationsThatAreNotThere() {
        assertEquals(
                "resources at offset 0: 65535 exceeds the 0 sent", refusal(105, "ffff 01 0100"));
        assertEquals(
                "resource type at offset 2: 2 is unknown",
                refusal(105, "0100 02 0100000000000000"));
        assertEquals("wait list at offset 0: 2 exceeds the 0 sent", refusal(106, "02 01"));
    }

    @Test
    void readsMonitors() throws ProtocolException {
        assertEquals(
                new MonitorsConfig(List.of(new MonitorsConfig.Monitor(1, 0, 1024, 768, 16, 32)), 4),
                read(
                        317,
                        "0100 0400 01000000 00000000 00040000 00030000 10000000 20000000 00000000"));
        assertEquals("count at offset 0: 2 exceeds the 0 sent", refusal(317, "0200 0400 0000"));
    }

    @Test
    void namesWhatItDoesNotKnow() throws ProtocolException {
        assertEquals(new Unsupported(320, 3), read(320, "010203"));
    }
}
