package org.vitrine.spice.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinkTest {
    @Test
    void writesTheLinkMessageOfSection1() {
        var out = new WireWriter();
        new LinkMess(
                        7,
                        ChannelId.of(ChannelType.DISPLAY, 1),
                        Capabilities.of(Capabilities.AUTH_SELECTION, Capabilities.MINI_HEADER),
                        Capabilities.of(1, 33))
                .write(out);
        String expected =
                "52454451 02000000 02000000 1e000000"
                        + "07000000 02 01 01000000 02000000 12000000"
                        + "09000000 02000000 02000000";
        assertEquals(expected.replace(" ", ""), out.toString());
    }

    @Test
    void readsBackWhatItWrote() throws ProtocolException {
        var mess =
                new LinkMess(
                        0, ChannelId.MAIN, Capabilities.of(0, 3), Capabilities.of(0, 31, 32, 95));
        var out = new WireWriter();
        mess.write(out);
        var in = WireReader.of(out.toByteArray());
        var header = LinkHeader.read(in);
        assertEquals(in.remaining(), header.bodySize());
        assertEquals(mess, LinkMess.read(WireReader.of(in.bytes("body", header.bodySize()))));
    }

    @Test
    void readsAReplyAndWhatTheServerCanDo() throws ProtocolException {
        byte[] key = new byte[LinkReply.KEY_SIZE];
        key[0] = 0x30;
        var out = new WireWriter();
        new LinkReply(
                        LinkError.OK,
                        new ByteView(key, 0, key.length),
                        Capabilities.of(0, 1, 3),
                        Capabilities.of(9))
                .write(out);
        var in = WireReader.of(out.toByteArray());
        assertEquals(178 + 8, LinkHeader.read(in).bodySize());
        LinkReply reply = LinkReply.read(WireReader.of(in.bytes("body", in.remaining())));
        assertEquals(LinkError.OK, reply.error());
        assertTrue(reply.common().has(Capabilities.MINI_HEADER));
        assertTrue(reply.special().has(9));
        assertEquals(LinkReply.KEY_SIZE, reply.publicKey().length());
    }

    @Test
    void readsARefusalWhoseRestIsNotFilledIn() throws ProtocolException {
        var out = new WireWriter().u32(5).bytes(new byte[LinkReply.KEY_SIZE]);
        out.u32(0).u32(0).u32(0xffff_ffffL);
        assertEquals(
                LinkError.NEED_SECURED, LinkReply.read(WireReader.of(out.toByteArray())).error());
    }

    @Test
    void refusesAnotherProtocol() {
        var in = WireReader.of("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
        var e = assertThrows(ProtocolException.class, () -> LinkHeader.read(in));
        assertEquals("magic at offset 0: 50545448 is not that of SPICE", e.getMessage());
    }

    @Test
    void refusesABodyThatNoServerSends() {
        var in = WireReader.ofHex("52454451 02000000 02000000 01100000");
        var e = assertThrows(ProtocolException.class, () -> LinkHeader.read(in));
        assertEquals("size at offset 12: 4097 exceeds 4096", e.getMessage());
    }

    @Test
    void refusesMoreCapabilitiesThanThereAre() {
        var out = new WireWriter().u32(0).bytes(new byte[LinkReply.KEY_SIZE]);
        out.u32(65).u32(0).u32(178);
        var in = WireReader.of(out.toByteArray());
        var e = assertThrows(ProtocolException.class, () -> LinkReply.read(in));
        assertEquals("num_common_caps at offset 166: 65 exceeds 64", e.getMessage());
    }

    @Test
    void refusesAnErrorWithoutAName() {
        var e =
                assertThrows(
                        ProtocolException.class,
                        () -> LinkError.read(WireReader.ofHex("0a000000")));
        assertEquals("link_error at offset 0: 10 exceeds 9", e.getMessage());
    }
}
