package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;

class MotionWatchTest {
    private final MotionWatch watch = new MotionWatch();
    private final PixelBuffer picture = new PixelBuffer(100, 100, false);

    @Test
    void firstPictureAndOneOfAnotherSizeAreMotion() {
        assertTrue(watch.moved(picture));
        assertTrue(watch.moved(new PixelBuffer(100, 101, false)));
    }

    @Test
    void blinkingCursorIsNoMotion() {
        assertTrue(watch.moved(picture));
        for (int i = 0; i < 100; i++) {
            picture.pixels()[5] = i;
            assertFalse(watch.moved(picture));
        }
    }

    @Test
    void slowMotionAddsUp() {
        assertTrue(watch.moved(picture));
        for (int i = 0; i < 9; i++) {
            picture.pixels()[i] = 1;
            assertFalse(watch.moved(picture));
        }
        picture.pixels()[9] = 1;
        assertTrue(watch.moved(picture));
    }
}
