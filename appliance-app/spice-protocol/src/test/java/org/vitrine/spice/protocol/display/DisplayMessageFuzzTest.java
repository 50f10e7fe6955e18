package org.vitrine.spice.protocol.display;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.cursor.CursorMessage;

/** Whatever the bytes are: a message, or a ProtocolException with a text, and nothing else. */
class DisplayMessageFuzzTest {
    private static final long NANOS =
            1_000_000_000L * Integer.getInteger("vitrine.fuzz.seconds", 2);

    private final Random random = new Random(1);

    /** Mostly zeros, small numbers and offsets that lead somewhere, so that reading gets far. */
    private byte[] body() {
        byte[] body = new byte[random.nextInt(200)];
        int density = 1 + random.nextInt(20);
        for (int i = 0; i < body.length; i++) {
            if (random.nextInt(density) == 0) {
                body[i] =
                        (byte)
                                switch (random.nextInt(4)) {
                                    case 0 -> random.nextInt(256);
                                    case 1 -> random.nextInt(body.length + 1);
                                    case 2 -> 100 + random.nextInt(10);
                                    default -> random.nextInt(10);
                                };
            }
        }
        return body;
    }

    @Test
    void readsOrRefusesEverything() {
        long end = System.nanoTime() + NANOS;
        int read = 0;
        int refused = 0;
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < 1000; i++) {
                byte[] body = body();
                int type =
                        random.nextInt(2) == 0
                                ? 100 + random.nextInt(30)
                                : 300 + random.nextInt(25);
                try {
                    DisplayMessage.read(type, WireReader.of(body));
                    CursorMessage.read(type, WireReader.of(body));
                    read++;
                } catch (ProtocolException e) {
                    assertFalse(String.valueOf(e.getMessage()).isEmpty());
                    refused++;
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            "type " + type + ": " + HexFormat.of().formatHex(body), e);
                }
            }
        }
        assertTrue(read > 0 && refused > 0);
    }
}
