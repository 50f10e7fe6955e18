package org.vitrine.spice.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MessageHeaderTest {
    @Test
    void readsBothKinds() throws ProtocolException {
        assertEquals(
                new MessageHeader(304, 16, 0),
                MessageHeader.readMini(WireReader.ofHex("3001 10000000"), 16));
        assertEquals(
                new MessageHeader(304, 16, 9),
                MessageHeader.readFull(
                        WireReader.ofHex("0100000000000000 3001 10000000 09000000"), 16));
    }

    @Test
    void refusesABodyOverTheBound() {
        var e =
                assertThrows(
                        ProtocolException.class,
                        () -> MessageHeader.readMini(WireReader.ofHex("3001 11000000"), 16));
        assertEquals("size of message 304 at offset 2: 17 exceeds 16", e.getMessage());
    }

    @Test
    void refusesAListOutsideOfTheBody() {
        var in = WireReader.ofHex("0100000000000000 3001 10000000 11000000");
        var e = assertThrows(ProtocolException.class, () -> MessageHeader.readFull(in, 16));
        assertEquals(
                "sub_list at offset 14: 17 points out of a message of 16 bytes", e.getMessage());
    }

    @Test
    void readsSubMessagesWithBodiesOfTheirOwn() throws ProtocolException {
        var body = WireReader.ofHex("0200 0a000000 12000000 6600 02000000 aabb 6700 00000000");
        var subs = SubMessages.read(body, 0);
        assertEquals(2, subs.size());
        assertEquals(0x66, subs.get(0).type());
        assertEquals(2, subs.get(0).body().size());
        assertEquals(0x67, subs.get(1).type());
        assertEquals(0, subs.get(1).body().size());
    }

    @Test
    void refusesOverlapsThatMultiplyASmallMessage() {
        var body =
                WireReader.ofHex(
                        "0500 16000000 16000000 16000000 16000000 16000000 6600 08000000 aabbccddaabbccdd");
        var e = assertThrows(ProtocolException.class, () -> SubMessages.read(body, 0));
        assertEquals("sub-messages of 40 bytes in a message of 36", e.getMessage());
        var out = new WireWriter().u16(1000);
        for (int i = 0; i < 1000; i++) {
            out.u32(2 + 4000);
        }
        out.u16(1).u32(900).bytes(new byte[900]);
        var big = WireReader.of(out.toByteArray());
        assertThrows(ProtocolException.class, () -> SubMessages.read(big, 0));
    }
}
