package org.vitrine.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final int SIDE = 24;

    private final Random random = new Random(20261);

    /** As a guest in a VGA mode sends a frame. */
    @Test
    void columnsSideBySideAreOneRectangle() {
        Region region = Region.EMPTY;
        for (int column : new int[] {3, 0, 1, 4, 2}) {
            region = region.union(Rect.ofSize(column * 32, 0, 32, 480));
        }
        assertEquals(List.of(new Rect(0, 0, 160, 480)), region.rects());
    }

    @Test
    void aPieceThatJoinsTwoMakesOneOfAll() {
        Region region =
                Region.of(
                        List.of(new Rect(0, 0, 4, 2), new Rect(0, 3, 4, 5), new Rect(4, 0, 9, 5)));
        assertEquals(3, region.rects().size());
        assertEquals(List.of(new Rect(0, 0, 9, 5)), region.union(new Rect(0, 2, 4, 3)).rects());
    }

    @Test
    void holdsThePixelsOfAllItsPartsEachOnce() {
        for (int round = 0; round < 2000; round++) {
            Region region = Region.EMPTY;
            var expected = new BitSet();
            for (int i = random.nextInt(12); i >= 0; i--) {
                Rect rect = rect();
                boolean more = random.nextInt(5) > 0;
                region = more ? region.union(rect) : region.subtract(rect);
                fill(expected, rect, more);
            }
            var found = new BitSet();
            for (Rect rect : region.rects()) {
                assertFalse(rect.isEmpty());
                for (int y = rect.top(); y < rect.bottom(); y++) {
                    for (int x = rect.left(); x < rect.right(); x++) {
                        assertFalse(found.get(y * SIDE + x));
                        found.set(y * SIDE + x);
                    }
                }
            }
            assertEquals(expected, found);
        }
    }

    private Rect rect() {
        int left = random.nextInt(SIDE);
        int top = random.nextInt(SIDE);
        return new Rect(
                left,
                top,
                left + 1 + random.nextInt(SIDE - left),
                top + 1 + random.nextInt(SIDE - top));
    }

    private static void fill(BitSet pixels, Rect rect, boolean value) {
        for (int y = rect.top(); y < rect.bottom(); y++) {
            pixels.set(y * SIDE + rect.left(), y * SIDE + rect.right(), value);
        }
    }
}
