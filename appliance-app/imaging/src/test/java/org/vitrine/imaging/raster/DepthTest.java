package org.vitrine.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;

class DepthTest {
    private static final Depth[] NARROW = {Depth.BITS_555, Depth.BITS_565};

    @Test
    void expandsTheDarkestAndTheBrightest() {
        assertEquals(0xffffff, Depth.BITS_555.expand(0x7fff));
        assertEquals(0xffffff, Depth.BITS_565.expand(0xffff));
        assertEquals(0xff0000, Depth.BITS_555.expand(0x7c00));
        assertEquals(0x00ff00, Depth.BITS_565.expand(0x07e0));
        assertEquals(0x080400, Depth.BITS_565.expand(0x0820));
        assertEquals(0, Depth.BITS_565.expand(0));
        assertEquals(0x12345678, Depth.BITS_32.expand(0x12345678));
    }

    @Test
    void keepsWhatItHasRounded() {
        for (Depth depth : NARROW) {
            for (int raw = 0; raw < 0x10000; raw++) {
                int pixel = depth.expand(raw);
                assertEquals(pixel, depth.round(pixel));
            }
        }
    }

    @Test
    void staysClosedUnderRasterOperations() {
        var random = new Random(5);
        for (Depth depth : NARROW) {
            for (int i = 0; i < 10_000; i++) {
                int a = depth.expand(random.nextInt(0x10000));
                int b = depth.expand(random.nextInt(0x10000));
                int result = new RasterOp(i % 16).apply(a, b) & 0xffffff;
                assertEquals(result, depth.round(result));
            }
        }
    }

    @Test
    void roundsAPictureIntoACopy() {
        var picture = new PixelBuffer(2, 1, false);
        picture.pixels()[0] = 0xff070707;
        picture.pixels()[1] = 0xff080808;
        assertSame(picture, Depth.BITS_32.rounded(picture));
        assertArrayEquals(new int[] {0, 0x080808}, Depth.BITS_555.rounded(picture).pixels());
        assertEquals(0xff070707, picture.pixels()[0]);
    }
}
