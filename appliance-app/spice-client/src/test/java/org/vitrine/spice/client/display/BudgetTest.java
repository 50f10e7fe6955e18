package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.spice.client.display.CanvasFixture.at;
import static org.vitrine.spice.client.display.CanvasFixture.copy;
import static org.vitrine.spice.client.display.CanvasFixture.screen;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;

class BudgetTest {
    private final CanvasFixture fixture = new CanvasFixture();

    @Test
    void aSmallerHeapHoldsLessInProportion() {
        assertEquals(1000, Budget.share(1000, Budget.HEAP));
        assertEquals(1000, Budget.share(1000, 4 * Budget.HEAP));
        assertEquals(500, Budget.share(1000, Budget.HEAP / 2));
    }

    @Test
    void tellsTheServerNoMoreThanTheBudget() {
        assertEquals(Budget.CACHE, fixture.canvas.init(0).cachePixels());
    }

    @Test
    void refusesAScreenAndAnImageBeforeTheyAreAllocated() throws CanvasException {
        assertEquals(
                "the guest's screen of 8192x8192 is too large: up to "
                        + Budget.PICTURE
                        + " pixels can be shown, as 4096x2304 has",
                refusal(screen(8192, 8192)));
        fixture.showScreen(2, 2, 9);
        var nothing = new ImageData.Quic(new ByteView(new byte[0], 0, 0));
        var image = new Image(7, true, false, false, 8192, 8192, nothing);
        assertEquals(
                "image 7: 67108864 pixels exceed " + Budget.PICTURE,
                refusal(copy(at(0, 0, 0, 1, 1), image)));
    }

    private String refusal(DisplayMessage message) {
        var refused = assertThrows(CanvasException.class, () -> fixture.canvas.apply(message));
        return String.valueOf(refused.getMessage());
    }
}
