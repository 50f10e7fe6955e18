package org.vitrine.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;

class StretchTest {
    private final Random random = new Random(7);

    private PixelBuffer noise(int width, int height) {
        var picture = new PixelBuffer(width, height, true);
        for (int i = 0; i < picture.pixels().length; i++) {
            picture.pixels()[i] = random.nextInt();
        }
        return picture;
    }

    private Rect rectIn(int width, int height) {
        int left = random.nextInt(width);
        int top = random.nextInt(height);
        return new Rect(
                left,
                top,
                left + 1 + random.nextInt(width - left),
                top + 1 + random.nextInt(height - top));
    }

    /** The middle of a scaled pixel in the source, in pixels, as 16.16 arithmetic gives it. */
    private static double middle(int size, int scaled, int at) {
        long step = (long) size * 65536 / scaled;
        return Math.floor(step * (at + 0.5)) / 65536;
    }

    @Test
    void takesTheNearestPixel() {
        for (int round = 0; round < 300; round++) {
            PixelBuffer from = noise(1 + random.nextInt(20), 1 + random.nextInt(20));
            Rect part = rectIn(from.width(), from.height());
            int width = 1 + random.nextInt(50);
            int height = 1 + random.nextInt(50);
            Rect wanted = rectIn(width, height);
            PixelBuffer to = Stretch.nearest(from, part, width, height, wanted);
            assertEquals(wanted.width(), to.width());
            for (int y = wanted.top(); y < wanted.bottom(); y++) {
                for (int x = wanted.left(); x < wanted.right(); x++) {
                    int column = (int) (middle(part.width(), width, x) - 1.0 / 65536);
                    int row = (int) (middle(part.height(), height, y) - 1.0 / 65536);
                    int expected =
                            from.pixels()[(part.top() + row) * from.width() + part.left() + column];
                    int got = to.pixels()[(y - wanted.top()) * to.width() + x - wanted.left()];
                    assertEquals(expected, got);
                }
            }
        }
    }

    @Test
    void takesTheFirstOfTwoPixelsThatAreEquallyNear() {
        PixelBuffer from = noise(8, 2);
        PixelBuffer to = Stretch.nearest(from, from.bounds(), 4, 1, new Rect(0, 0, 4, 1));
        int[] p = from.pixels();
        assertArrayEquals(new int[] {p[0], p[2], p[4], p[6]}, to.pixels());
    }

    @Test
    void interpolatesBetweenFourPixels() {
        for (int round = 0; round < 300; round++) {
            PixelBuffer from = noise(1 + random.nextInt(20), 1 + random.nextInt(20));
            Rect part = rectIn(from.width(), from.height());
            int width = 1 + random.nextInt(50);
            int height = 1 + random.nextInt(50);
            Rect wanted = rectIn(width, height);
            PixelBuffer to = Stretch.bilinear(from, part, width, height, wanted);
            for (int y = wanted.top(); y < wanted.bottom(); y++) {
                for (int x = wanted.left(); x < wanted.right(); x++) {
                    double sx = middle(part.width(), width, x) - 0.5;
                    double sy = middle(part.height(), height, y) - 0.5;
                    int got = to.pixels()[(y - wanted.top()) * to.width() + x - wanted.left()];
                    for (int shift = 0; shift < 32; shift += 8) {
                        double expected = sample(from, part, sx, sy, shift);
                        double off = Math.abs(expected - (got >>> shift & 0xff));
                        assertTrue(off <= 3, () -> "off by " + off);
                    }
                }
            }
        }
    }

    private static double sample(PixelBuffer from, Rect part, double x, double y, int shift) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double wx = x - column;
        double wy = y - row;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            int px = Math.clamp(column + i % 2, 0, part.width() - 1) + part.left();
            int py = Math.clamp(row + i / 2, 0, part.height() - 1) + part.top();
            int value = from.pixels()[py * from.width() + px] >>> shift & 0xff;
            sum += value * (i % 2 == 0 ? 1 - wx : wx) * (i / 2 == 0 ? 1 - wy : wy);
        }
        return sum;
    }

    @Test
    void keepsAPictureOfTheSameSizeAsItIs() {
        PixelBuffer from = noise(9, 7);
        assertArrayEquals(
                from.pixels(), Stretch.bilinear(from, from.bounds(), 9, 7, from.bounds()).pixels());
    }

    @Test
    void doesNotDarkenTheBorder() {
        var white = new PixelBuffer(3, 3, false);
        Arrays.fill(white.pixels(), 0xffffff);
        PixelBuffer to = Stretch.bilinear(white, white.bounds(), 10, 10, new Rect(0, 0, 10, 10));
        for (int pixel : to.pixels()) {
            assertEquals(0xffffff, pixel);
        }
    }
}
