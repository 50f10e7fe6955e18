package org.vitrine.spice.protocol;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.inputs.InputsMessage;
import org.vitrine.spice.protocol.main.MainMessage;
import org.vitrine.spice.protocol.playback.PlaybackMessage;

/** Whatever bytes come, a reader gives a message or says what is wrong with them. */
class ReaderFuzzTest {
    private static final long SEED = 20_261_120;
    private static final Duration BUDGET =
            Duration.ofSeconds(Long.getLong("vitrine.fuzz.seconds", 2));

    private interface Reader {
        Object read(int type, WireReader in) throws ProtocolException;
    }

    private static final List<Reader> READERS =
            List.of(
                    CommonMessage::read,
                    MainMessage::read,
                    InputsMessage::read,
                    PlaybackMessage::read,
                    (type, in) -> SubMessages.read(in, type % 8),
                    (type, in) -> LinkHeader.read(in),
                    (type, in) -> LinkMess.read(in),
                    (type, in) -> LinkReply.read(in),
                    (type, in) -> MessageHeader.readMini(in, 1 << 20),
                    (type, in) -> MessageHeader.readFull(in, 1 << 20));

    @Test
    void everyReaderSurvivesEveryBody() {
        var random = new Random(SEED);
        long end = System.nanoTime() + BUDGET.toNanos();
        long refused = 0;
        while (System.nanoTime() < end) {
            for (int round = 0; round < 1000; round++) {
                Reader reader = READERS.get(random.nextInt(READERS.size()));
                int type = random.nextInt(10) == 0 ? random.nextInt(1 << 16) : random.nextInt(130);
                byte[] body = body(random);
                refused += survives(reader, type, body) ? 0 : 1;
            }
        }
        assertTrue(refused > 0, "nothing was ever refused");
    }

    private static boolean survives(Reader reader, int type, byte[] body) {
        try {
            assertNotNull(reader.read(type, WireReader.of(body)));
            return true;
        } catch (ProtocolException e) {
            assertNotNull(e.getMessage());
            return false;
        } catch (RuntimeException e) {
            return fail(
                    "reader %d, type %d, body %s"
                            .formatted(
                                    READERS.indexOf(reader), type, HexFormat.of().formatHex(body)),
                    e);
        }
    }

    /** Mostly small numbers, as real fields hold, with a wild one here and there. */
    private static byte[] body(Random random) {
        byte[] body = new byte[random.nextInt(220)];
        int kind = random.nextInt(3);
        if (kind == 0) {
            random.nextBytes(body);
        } else if (kind == 1 && body.length > 0) {
            for (int i = 0; i < 6; i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
        } else {
            for (int i = 0; i < body.length; i += 4) {
                body[i] = (byte) random.nextInt(32);
            }
            if (body.length > 0 && random.nextBoolean()) {
                body[random.nextInt(body.length)] = (byte) 0xff;
            }
        }
        return body;
    }
}
