package org.vitrine.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
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
            assertHolds(expected, region);
        }
    }

    @Test
    void manyAtOnceHoldThePixelsOfAllTheirPartsEachOnce() {
        for (int round = 0; round < 500; round++) {
            List<Rect> rects = new ArrayList<>();
            var expected = new BitSet();
            for (int i = 17 + random.nextInt(60); i > 0; i--) {
                Rect rect = random.nextInt(9) == 0 ? Rect.EMPTY : small();
                rects.add(rect);
                fill(expected, rect, true);
            }
            assertHolds(expected, Region.of(rects));
            Region half = Region.of(rects.subList(0, rects.size() / 2));
            Region rest = Region.of(rects.subList(rects.size() / 2, rects.size()));
            assertHolds(expected, half.union(rest));
        }
        assertEquals(Region.EMPTY, Region.of(Collections.nCopies(20, Rect.EMPTY)));
    }

    private Rect small() {
        Rect rect = rect();
        return new Rect(
                rect.left(),
                rect.top(),
                Math.min(rect.right(), rect.left() + 5),
                Math.min(rect.bottom(), rect.top() + 5));
    }

    /** As many as a message may have, in the orders that cost most, and as a ring has them. */
    @Test
    void manyTakeStepsWithTheSquareOfTheirNumberAtMost() {
        int count = 4096;
        List<Rect> stairs = new ArrayList<>();
        List<Rect> columns = new ArrayList<>();
        List<Rect> bars = new ArrayList<>();
        List<Rect> ring = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stairs.add(new Rect(i, i, count + i, count + i));
            columns.add(0, new Rect(2 * i, i % 7, 2 * i + 1, 2000 + i % 5));
            int at = i / 2 * 2;
            bars.add(i % 2 == 0 ? new Rect(at, 0, at + 1, count) : new Rect(0, at, count, at + 1));
            ring.add(new Rect(i % 2 * 2000, i / 2, i % 2 * 2000 + 100 + i / 9, i / 2 + 1));
        }
        long worst = 0;
        for (List<Rect> rects : List.of(stairs, columns, bars, ring)) {
            var sweep = new RegionSweep(rects);
            int pieces = sweep.run().size();
            System.out.printf("%d rectangles: %d steps, %d pieces%n", count, sweep.steps(), pieces);
            worst = Math.max(worst, sweep.steps());
            assertTrue(pieces <= Region.MAX_PIECES);
        }
        // Two bands a rectangle, in each of which all are looked at, cut and joined.
        assertTrue(worst <= 2L * count * 4 * count, worst + " steps");
        assertEquals(List.of(new Rect(0, 0, count, count)), Region.of(bars).rects());
    }

    private static void assertHolds(BitSet expected, Region region) {
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
