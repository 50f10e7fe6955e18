package org.vitrine.spice.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.connection.FrameDecoder.Frame;
import org.vitrine.spice.protocol.ProtocolException;

class FrameDecoderTest {
    private static final int MAX = 64;

    private final Traffic traffic = new Traffic(() -> {});

    @Test
    void cutsMessagesWhereverTheBytesAreTorn() throws ProtocolException {
        byte[] bytes = hex("6600 03000000 aabbcc 6700 00000000 6800 01000000 dd");
        for (int size = 1; size <= bytes.length; size++) {
            EmbeddedChannel channel = mini();
            for (int from = 0; from < bytes.length; from += size) {
                int count = Math.min(size, bytes.length - from);
                channel.writeInbound(Unpooled.copiedBuffer(bytes, from, count));
            }
            assertEquals(List.of("102: aabbcc", "103: ", "104: dd"), frames(channel), "by " + size);
            assertFalse(channel.finish());
        }
        assertEquals((long) bytes.length * bytes.length, traffic.bytesReceived());
    }

    @Test
    void releasesWhatItReads() {
        ByteBuf bytes = Unpooled.copiedBuffer(hex("6600 03000000 aabb"));
        EmbeddedChannel channel = mini();
        channel.writeInbound(bytes);
        assertEquals(0, bytes.refCnt());
        assertNull(channel.readInbound());
    }

    @Test
    void refusesABodyOverTheBoundAndTheRestOfTheStream() {
        EmbeddedChannel channel = mini();
        var e =
                assertThrows(
                        ProtocolException.class,
                        () -> channel.writeInbound(buffer("6600 41000000 00000000")));
        assertEquals("size of message 102 at offset 2: 65 exceeds 64", e.getMessage());
        ByteBuf more = buffer("6600 00000000");
        channel.writeInbound(more);
        assertNull(channel.readInbound());
        assertEquals(0, more.refCnt());
    }

    @Test
    void asksForTheBoundAnewAtEachMessage() throws ProtocolException {
        int[] max = {1};
        var channel = new EmbeddedChannel(new FrameDecoder(true, roomy(max), traffic));
        channel.writeInbound(buffer("6600 01000000 aa"));
        max[0] = 2;
        channel.writeInbound(buffer("6600 02000000 aabb"));
        assertEquals(List.of("102: aa", "102: aabb"), frames(channel));
    }

    @Test
    void handsOutThePartsOfAFullHeaderBeforeTheWhole() throws ProtocolException {
        EmbeddedChannel channel = full();
        channel.writeInbound(
                buffer(
                        "0100000000000000 6600 0e000000 02000000 ffff"
                                + "0100 08000000 6700 00000000"));
        Frame part = channel.readInbound();
        assertEquals(103, part.type());
        assertFalse(part.counted());
        Frame whole = channel.readInbound();
        assertEquals(102, whole.type());
        assertTrue(whole.counted());
        assertNull(channel.readInbound());
    }

    @Test
    void handsOutThePartsOfAListMessage() throws ProtocolException {
        EmbeddedChannel channel = mini();
        channel.writeInbound(buffer("0800 12000000 0100 06000000 6700 06000000 010203040506"));
        assertEquals(
                List.of("103: 010203040506", "8: 0100060000006700060000000102030405" + "06"),
                frames(channel));
    }

    /** Arrays that were used before and are longer than asked for. */
    private static Bodies roomy(int[] max) {
        return new Bodies() {
            @Override
            public int max() {
                return max[0];
            }

            @Override
            public byte[] take(int size) {
                byte[] used = new byte[size + 3];
                Arrays.fill(used, (byte) 0x55);
                return used;
            }
        };
    }

    private EmbeddedChannel mini() {
        return new EmbeddedChannel(new FrameDecoder(true, Bodies.upTo(MAX), traffic));
    }

    private EmbeddedChannel full() {
        return new EmbeddedChannel(new FrameDecoder(false, Bodies.upTo(MAX), traffic));
    }

    private static List<String> frames(EmbeddedChannel channel) throws ProtocolException {
        List<String> frames = new ArrayList<>();
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            byte[] body = frame.body().bytes("body", frame.body().size());
            frames.add(frame.type() + ": " + HexFormat.of().formatHex(body));
        }
        return frames;
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(hex(text));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
