package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.display.DisplayMessage;

/**
 * Feeds canvases with random messages, right ones and damaged ones: each either draws or is refused
 * by a checked exception, after which the canvas is thrown away as the session does.
 */
class CanvasFuzzTest {
    private static final long NANOS =
            1_000_000_000L * Integer.getInteger("vitrine.fuzz.seconds", 4);

    /** Of all rounds together, so that each kind is logged once. */
    private final Gaps gaps = new Gaps();

    private final Random random = new Random(42);
    private final RandomMessages messages = new RandomMessages(random);

    @Test
    void drawsOrRefusesEverything() {
        long end = System.nanoTime() + NANOS;
        int drawn = 0;
        int refused = 0;
        while (System.nanoTime() - end < 0) {
            var fixture = new CanvasFixture(gaps);
            List<String> history = new ArrayList<>();
            boolean damaging = random.nextBoolean();
            try (Canvas canvas = fixture.canvas) {
                for (int i = 0; i < 200; i++) {
                    var message =
                            switch (i) {
                                case 0 -> messages.screen();
                                case 1 -> messages.surface();
                                default -> messages.next();
                            };
                    byte[] body = message.body();
                    if (damaging && random.nextInt(40) == 0) {
                        damage(body);
                    }
                    history.add(message.type() + " " + HexFormat.of().formatHex(body));
                    canvas.apply(DisplayMessage.read(message.type(), WireReader.of(body)));
                    drawn++;
                    if (random.nextInt(10) == 0) {
                        fixture.nanos += random.nextInt(400_000_000);
                        canvas.present();
                        assertTrue(canvas.nanosToPresent() >= 0);
                    }
                }
            } catch (ProtocolException | CanvasException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty());
                refused++;
            } catch (RuntimeException e) {
                int from = Math.max(0, history.size() - 20);
                throw new AssertionError(
                        String.join("\n", history.subList(from, history.size())), e);
            }
        }
        System.getLogger(CanvasFuzzTest.class.getName())
                .log(Level.INFO, "{0} messages drawn, {1} rounds refused", drawn, refused);
        assertTrue(drawn > 0 && refused > 0, drawn + " drawn, " + refused + " refused");
    }

    private void damage(byte[] body) {
        for (int i = random.nextInt(4); i >= 0 && body.length > 0; i--) {
            int at = random.nextInt(body.length);
            body[at] =
                    switch (random.nextInt(3)) {
                        case 0 -> (byte) random.nextInt();
                        case 1 -> (byte) (body[at] ^ 1 << random.nextInt(8));
                        default -> (byte) (random.nextBoolean() ? -1 : 0);
                    };
        }
    }
}
