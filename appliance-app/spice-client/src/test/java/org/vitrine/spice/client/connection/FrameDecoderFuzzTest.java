package org.vitrine.spice.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.connection.FrameDecoder.Frame;
import org.vitrine.spice.protocol.MessageHeader;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireWriter;

/** Whatever a stream is made of and however it is torn: messages within bounds, or a refusal. */
class FrameDecoderFuzzTest {
    private static final long SEED = 20_261_120;
    private static final int MAX = 4096;
    private static final Duration BUDGET =
            Duration.ofSeconds(Long.getLong("vitrine.fuzz.seconds", 2));

    private final Traffic traffic = new Traffic(() -> {});

    /** As a pool has them: used before, and longer than what is wanted. */
    private final Bodies reused =
            new Bodies() {
                private final Random random = new Random(SEED);
                private byte[] last = new byte[0];

                @Override
                public int max() {
                    return MAX;
                }

                @Override
                public byte[] take(int size) {
                    assertTrue(size <= MAX, size + " wanted");
                    if (last.length < size || random.nextInt(8) == 0) {
                        last = new byte[size + random.nextInt(size + 1)];
                    }
                    random.nextBytes(last); // what a message before left in it
                    return last;
                }
            };

    @Test
    void everyStreamIsCutOrRefused() {
        var random = new Random(SEED);
        long end = System.nanoTime() + BUDGET.toNanos();
        long cut = 0;
        long refused = 0;
        while (System.nanoTime() < end) {
            boolean mini = random.nextBoolean();
            byte[] stream = stream(random, mini);
            long result = run(stream, mini, Bodies.upTo(MAX), random);
            assertEquals(result, run(stream, mini, reused, random));
            cut += Math.max(result, 0);
            refused += result < 0 ? 1 : 0;
        }
        assertTrue(cut > 0 && refused > 0, cut + " cut, " + refused + " refused");
    }

    /** Number of messages, or -1 for a refusal. */
    private long run(byte[] stream, boolean mini, Bodies bodies, Random random) {
        var channel = new EmbeddedChannel(new FrameDecoder(mini, bodies, traffic));
        try {
            int from = 0;
            while (from < stream.length) {
                int count = Math.min(1 + random.nextInt(64), stream.length - from);
                ByteBuf piece = ByteBufAllocator.DEFAULT.directBuffer(count);
                piece.writeBytes(stream, from, count);
                from += count;
                feed(channel, piece);
            }
        } catch (ProtocolException e) {
            return -1;
        } catch (RuntimeException e) {
            return fail((mini ? "mini " : "full ") + HexFormat.of().formatHex(stream), e);
        }
        long frames = 0;
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            assertTrue(frame.body().size() <= MAX);
            frames++;
        }
        return frames;
    }

    private static void feed(EmbeddedChannel channel, ByteBuf piece) throws ProtocolException {
        try {
            channel.writeInbound(piece); // throws what the decoder throws
        } finally {
            assertEquals(0, piece.refCnt());
        }
    }

    private static byte[] stream(Random random, boolean mini) {
        var out = new WireWriter();
        int messages = 1 + random.nextInt(5);
        for (int i = 0; i < messages; i++) {
            byte[] body = new byte[random.nextInt(200)];
            if (random.nextBoolean()) {
                random.nextBytes(body);
            } else {
                for (int at = 0; at < body.length; at += 4) {
                    body[at] = (byte) random.nextInt(48);
                }
            }
            int type = random.nextInt(4) == 0 ? 8 : random.nextInt(330);
            int subList = mini ? 0 : random.nextInt(body.length + 1);
            var header = new MessageHeader(type, body.length, subList);
            if (mini) {
                header.writeMini(out);
            } else {
                header.writeFull(out, i + 1);
            }
            out.bytes(body);
        }
        byte[] bytes = out.toByteArray();
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
