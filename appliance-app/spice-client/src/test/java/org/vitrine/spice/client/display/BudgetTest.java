package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vitrine.spice.client.display.CanvasFixture.at;
import static org.vitrine.spice.client.display.CanvasFixture.copy;
import static org.vitrine.spice.client.display.CanvasFixture.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;

class BudgetTest {
    private static final String FLAG = "-Xmx";
    private static final long PIXEL_BYTES = 4;

    /** In the queue before the message that fills it. */
    private static final long QUEUE_BYTES = 16L << 20;

    private final CanvasFixture fixture = new CanvasFixture();

    @Test
    void allThatAServerCanFillFitsIntoTheHeapOfTheApp() throws IOException {
        assumeTrue(Budget.PICTURE == 9 << 20, "this test's own heap is smaller than the app's");
        long pixels =
                Budget.SURFACES
                        + Budget.PICTURE // the mailbox's, of the session before
                        + Budget.CACHE
                        + Budget.CACHE_TOLERANCE
                        + 2L * Budget.WINDOW
                        + Budget.SCRATCH
                        + Budget.CURSORS;
        long kept = PIXEL_BYTES * pixels;
        // One that is drawn and one that comes in, behind a queue that is nearly full.
        long messages = 2L * Budget.BODY_BYTES + QUEUE_BYTES;
        // One turned upright, and stretched.
        long step = 2L * PIXEL_BYTES * Budget.PICTURE;
        long all = kept + messages + step;
        System.out.printf(
                "of a heap of %d MiB a server can fill %d MiB for good and %d MiB in all%n",
                heap() >> 20, kept >> 20, all >> 20);
        assertTrue(kept <= heap() * 60 / 100, kept + " bytes in " + heap());
        assertTrue(all <= heap() * 85 / 100, all + " bytes in " + heap());
        assertTrue(Budget.BODY_BYTES <= 64 << 20);
    }

    @Test
    void aSmallerHeapHoldsLessInProportion() {
        assertEquals(1000, Budget.share(1000, Budget.HEAP));
        assertEquals(1000, Budget.share(1000, 4 * Budget.HEAP));
        assertEquals(500, Budget.share(1000, Budget.HEAP / 2));
    }

    private static long heap() throws IOException {
        List<String> flags = Files.readAllLines(Path.of("..", "..", "scripts", "vitrine.jvm"));
        String size =
                flags.stream().filter(flag -> flag.startsWith(FLAG)).findFirst().orElseThrow();
        assertTrue(size.endsWith("m"), size);
        return Long.parseLong(size.substring(FLAG.length(), size.length() - 1)) << 20;
    }

    @Test
    void tellsTheServerNoMoreThanTheBudget() {
        assertEquals(Budget.CACHE, fixture.canvas.init(0).cachePixels());
    }

    @Test
    void refusesAScreenAndAnImageBeforeTheyAreAllocated() throws CanvasException {
        assertEquals(
                "the guest's screen of 8192x8192 is too large: up to 9437184 pixels can be shown, as"
                        + " 4096x2304 has",
                refusal(screen(8192, 8192)));
        fixture.showScreen(2, 2, 9);
        var nothing = new ImageData.Quic(new ByteView(new byte[0], 0, 0));
        var image = new Image(7, true, false, false, 8192, 8192, nothing);
        assertEquals(
                "image 7: 67108864 pixels exceed 9437184", refusal(copy(at(0, 0, 0, 1, 1), image)));
    }

    private String refusal(DisplayMessage message) {
        var refused = assertThrows(CanvasException.class, () -> fixture.canvas.apply(message));
        return String.valueOf(refused.getMessage());
    }
}
