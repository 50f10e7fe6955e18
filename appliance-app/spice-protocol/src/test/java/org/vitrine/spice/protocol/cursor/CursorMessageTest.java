package org.vitrine.spice.protocol.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

class CursorMessageTest {
    private static CursorMessage read(int type, String hex) throws ProtocolException {
        return CursorMessage.read(type, WireReader.ofHex(hex));
    }

    private static String refusal(int type, String hex) {
        var refused = assertThrows(ProtocolException.class, () -> read(type, hex));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void readsAShape() throws ProtocolException {
        var message =
                read(103, "ffff 0200 01 0200 0700000000000000 01 0800 0200 0300 0100 aabbccdd");
        var set = assertInstanceOf(CursorSet.class, message);
        assertEquals(-1, set.x());
        assertEquals(2, set.y());
        assertTrue(set.visible());
        var shape = assertInstanceOf(CursorShape.Pixels.class, set.shape());
        assertEquals(7, shape.unique());
        assertTrue(shape.cacheMe());
        assertEquals(CursorType.MONO, shape.type());
        assertEquals(8, shape.width());
        assertEquals(2, shape.height());
        assertEquals(3, shape.hotX());
        assertEquals(1, shape.hotY());
        assertEquals(4, shape.data().length());
    }

    @Test
    void readsTheFirstState() throws ProtocolException {
        assertEquals(
                new CursorInit(5, 6, true, new CursorShape.None()),
                read(101, "0500 0600 0000 0000 01 0100"));
        assertEquals(
                new CursorInit(5, 6, false, new CursorShape.FromCache(7)),
                read(101, "0500 0600 0000 0000 00 0400 0700000000000000 01 0800 0200 0300 0100"));
    }

    @Test
    void readsTheRest() throws ProtocolException {
        assertEquals(new CursorReset(), read(102, ""));
        assertEquals(new CursorMove(1, -2), read(104, "0100 feff"));
        assertEquals(new CursorHide(), read(105, ""));
        assertEquals(new CursorTrail(1, 2), read(106, "0100 0200"));
        assertEquals(new CursorInvalOne(-1), read(107, "ffffffffffffffff"));
        assertEquals(new CursorInvalAll(), read(108, ""));
        assertEquals(new Unsupported(109, 2), read(109, "0000"));
    }

    @Test
    void refusesWhatNoPointerIs() {
        assertEquals(
                "cursor type at offset 15: 7 is unknown",
                refusal(103, "0000 0000 01 0200 0700000000000000 07 0800 0200 0300 0100"));
        assertEquals(
                "width at offset 16: 65535 exceeds 1024",
                refusal(103, "0000 0000 01 0200 0700000000000000 01 ffff 0200 0300 0100"));
        assertEquals(
                "unique at offset 7: needs 4 bytes, 1 left", refusal(103, "0000 0000 01 0200 07"));
    }
}
