package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
        long pixels =
                Budget.SURFACES
                        + Budget.PICTURE // the mailbox's, of the session before
                        + Budget.CACHE
                        + Budget.CACHE_TOLERANCE
                        + 2L * Budget.WINDOW
                        + Budget.SCRATCH
                        + Budget.CURSORS;
        // One in the queue and one that comes in.
        long bytes = PIXEL_BYTES * pixels + 2L * Budget.BODY_BYTES + QUEUE_BYTES;
        assertTrue(bytes < heap(), bytes + " bytes in " + heap());
        assertTrue(Budget.BODY_BYTES <= 64 << 20);
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
        assertEquals("surface 0: 67108864 pixels exceed 12582912", refusal(screen(8192, 8192)));
        fixture.showScreen(2, 2, 9);
        var nothing = new ImageData.Quic(new ByteView(new byte[0], 0, 0));
        var image = new Image(7, true, false, false, 8192, 8192, nothing);
        assertEquals(
                "image 7: 67108864 pixels exceed 12582912",
                refusal(copy(at(0, 0, 0, 1, 1), image)));
    }

    private String refusal(DisplayMessage message) {
        var refused = assertThrows(CanvasException.class, () -> fixture.canvas.apply(message));
        return String.valueOf(refused.getMessage());
    }
}
