package org.vitrine.imaging.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;

class ScalerTest {
    @ParameterizedTest
    @EnumSource(Filter.class)
    void copiesAtOneToOne(Filter filter) {
        PixelBuffer guest = noise(31, 17);
        assertArrayEquals(guest.pixels(), scaled(filter, guest, 31, 17));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTEGER", "SHARP"})
    void makesBlocksAtWholeRatios(Filter filter) {
        PixelBuffer guest = noise(8, 5);
        int[] big = scaled(filter, guest, 24, 10);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 24; x++) {
                assertEquals(guest.pixels()[(y / 2) * 8 + x / 3], big[y * 24 + x]);
            }
        }
    }

    @Test
    void sharpBlendsOnlyWhereTwoGuestPixelsShareAScreenPixel() {
        PixelBuffer guest = row(0xff000000, 0xffffffff);
        // Five screen pixels for two: the third covers half of each.
        assertArrayEquals(
                new int[] {0xff000000, 0xff000000, 0xff808080, 0xffffffff, 0xffffffff},
                scaled(Filter.SHARP, guest, 5, 1));
    }

    @Test
    void smoothInterpolatesBetweenCentres() {
        PixelBuffer guest = row(0xff000000, 0xffffffff);
        assertArrayEquals(
                new int[] {0xff000000, 0xff404040, 0xffbfbfbf, 0xffffffff},
                scaled(Filter.SMOOTH, guest, 4, 1));
    }

    @ParameterizedTest
    @EnumSource(Filter.class)
    void averagesAllThatAShrunkPixelCovers(Filter filter) {
        PixelBuffer guest = row(0xff000000, 0xff640000, 0xff006400, 0xff000064);
        assertArrayEquals(new int[] {0xff320000, 0xff003232}, scaled(filter, guest, 2, 1));
        assertArrayEquals(new int[] {0xff191919}, scaled(filter, guest, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER,40,30,121,93",
        "SHARP,40,30,121,93",
        "SMOOTH,40,30,121,93",
        "SHARP,40,30,40,61",
        "SHARP,40,30,17,61",
        "SMOOTH,40,30,11,7"
    })
    void keepsAFlatPictureFlat(Filter filter, int w, int h, int tw, int th) {
        var guest = new PixelBuffer(w, h, true);
        java.util.Arrays.fill(guest.pixels(), 0xfe_80_c3_01);
        for (int pixel : scaled(filter, guest, tw, th)) {
            assertEquals(0xfe80c301, pixel);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER,40,30,80,60",
        "INTEGER,40,30,20,60",
        "SHARP,40,30,90,67",
        "SHARP,40,30,40,67",
        "SMOOTH,40,30,90,67",
        "SMOOTH,40,30,33,29",
        "SHARP,40,30,40,30"
    })
    void aDamagedPartIsMadeAsTheWholeWouldBeAndNothingElseChanges(
            Filter filter, int w, int h, int tw, int th) {
        var random = new Random(42);
        PixelBuffer guest = noise(w, h);
        Scaler scaler = Scaler.of(filter, w, h, tw, th);
        int[] shown = new int[tw * th];
        scaler.scale(guest, new Rect(0, 0, tw, th), into(shown, tw));
        for (int round = 0; round < 200; round++) {
            int left = random.nextInt(w);
            int top = random.nextInt(h);
            Rect damage =
                    Rect.ofSize(
                            left, top, 1 + random.nextInt(w - left), 1 + random.nextInt(h - top));
            for (int y = damage.top(); y < damage.bottom(); y++) {
                for (int x = damage.left(); x < damage.right(); x++) {
                    guest.pixels()[y * w + x] = random.nextInt();
                }
            }
            scaler.scale(guest, scaler.target(damage), into(shown, tw));
            assertArrayEquals(scaled(filter, guest, tw, th), shown);
        }
    }

    @Test
    void damageOfOnePixelIsNotLargerThanItsBlock() {
        Scaler scaler = Scaler.of(Filter.SHARP, 640, 480, 1920, 1440);
        assertEquals(Rect.ofSize(30, 60, 3, 3), scaler.target(Rect.ofSize(10, 20, 1, 1)));
        Scaler fractional = Scaler.of(Filter.SHARP, 640, 480, 1440, 1080);
        Rect touched = fractional.target(Rect.ofSize(10, 20, 1, 1));
        assertTrue(touched.width() <= 4 && touched.height() <= 4, touched.toString());
        assertEquals(Rect.EMPTY, scaler.target(Rect.ofSize(640, 0, 5, 5)));
    }

    @Test
    void refusesAPictureOfAnotherSize() {
        Scaler scaler = Scaler.of(Filter.SHARP, 4, 4, 8, 8);
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                scaler.scale(
                                        noise(5, 4), Rect.ofSize(0, 0, 8, 8), into(new int[0], 8)));
        assertEquals("picture of 5x4 in a scaler for 4x4", e.getMessage());
    }

    private static PixelBuffer row(int... pixels) {
        var buffer = new PixelBuffer(pixels.length, 1, true);
        System.arraycopy(pixels, 0, buffer.pixels(), 0, pixels.length);
        return buffer;
    }

    private static PixelBuffer noise(int width, int height) {
        var buffer = new PixelBuffer(width, height, true);
        var random = new Random(1);
        for (int i = 0; i < buffer.pixels().length; i++) {
            buffer.pixels()[i] = random.nextInt();
        }
        return buffer;
    }

    private static int[] scaled(Filter filter, PixelBuffer guest, int width, int height) {
        int[] out = new int[width * height];
        Scaler.of(filter, guest.width(), guest.height(), width, height)
                .scale(guest, new Rect(0, 0, width, height), into(out, width));
        return out;
    }

    private static RowSink into(int[] out, int width) {
        return (x, y, pixels, from, count) ->
                System.arraycopy(pixels, from, out, y * width + x, count);
    }
}
