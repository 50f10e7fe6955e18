package org.vitrine.imaging.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.Rect;

class PlacementTest {
    private static final OptionalDouble SQUARE_PIXELS = OptionalDouble.empty();
    private static final OptionalDouble FOUR_TO_THREE = OptionalDouble.of(4.0 / 3);

    @Test
    void fillsTheHeightOfAWiderScreen() {
        assertEquals(
                Rect.ofSize(240, 0, 1440, 1080),
                place(640, 480, SQUARE_PIXELS, Filter.SHARP, 1920, 1080));
    }

    @Test
    void fillsTheWidthOfATallScreen() {
        assertEquals(
                Rect.ofSize(0, 555, 1080, 810),
                place(640, 480, SQUARE_PIXELS, Filter.SMOOTH, 1080, 1920));
    }

    @Test
    void takesTheLargestWholeRatio() {
        assertEquals(
                Rect.ofSize(320, 60, 1280, 960),
                place(640, 480, SQUARE_PIXELS, Filter.INTEGER, 1920, 1080));
        assertEquals(
                Rect.ofSize(0, 0, 1920, 1080),
                place(1920, 1080, SQUARE_PIXELS, Filter.INTEGER, 1920, 1080));
    }

    @Test
    void keepsADeclaredAspectWithWholeBlocks() {
        assertEquals(
                Rect.ofSize(320, 40, 1280, 1000),
                place(320, 200, FOUR_TO_THREE, Filter.INTEGER, 1920, 1080));
        assertEquals(
                Rect.ofSize(320, 40, 1280, 1000),
                place(640, 200, FOUR_TO_THREE, Filter.INTEGER, 1920, 1080));
    }

    @Test
    void keepsADeclaredAspectExactlyWhereBlendingIsAllowed() {
        assertEquals(
                Rect.ofSize(240, 0, 1440, 1080),
                place(320, 200, FOUR_TO_THREE, Filter.SHARP, 1920, 1080));
    }

    @Test
    void shrinksAPictureThatIsLargerThanTheScreen() {
        assertEquals(
                Rect.ofSize(0, 15, 800, 450),
                place(1920, 1080, SQUARE_PIXELS, Filter.INTEGER, 800, 480));
    }

    @Test
    void neverLeavesTheScreenNorVanishes() {
        Rect thin = place(1, 16_384, SQUARE_PIXELS, Filter.SMOOTH, 640, 480);
        assertEquals(1, thin.width());
        Rect flat = place(16_384, 1, SQUARE_PIXELS, Filter.SHARP, 640, 480);
        assertEquals(1, flat.height());
    }

    @Test
    void findsTheGuestPixelUnderEveryScreenPixelAtAnyScale() {
        for (int guest : new int[] {1, 7, 320, 640, 799, 1024, 2000}) {
            for (int screen : new int[] {640, 1080, 1920}) {
                var at = new Placement(Rect.ofSize(10, 20, screen, screen), guest, guest);
                int previous = 0;
                for (int x = 0; x < screen; x++) {
                    int found = at.sourceX(10 + x);
                    assertEquals(found, at.sourceY(20 + x));
                    assertTrue(found >= previous && found < guest);
                    assertTrue(screen < guest || found - previous <= 1, "no column is skipped");
                    previous = found;
                }
                assertEquals(0, at.sourceX(screen >= guest ? 10 : 9));
                assertEquals(guest - 1, at.sourceX(10 + screen));
                assertEquals(0, at.sourceX(-5000));
                assertEquals(guest - 1, at.sourceX(50_000));
            }
        }
    }

    @Test
    void placesTheGuestPointerOnItsOwnPixel() {
        var at = new Placement(Rect.ofSize(240, 0, 1440, 1080), 640, 480);
        for (int x = 0; x < 640; x++) {
            int screen = at.screenX(x);
            assertTrue(Math.abs(at.sourceX(screen) - x) <= 1);
        }
        assertEquals(240, at.screenX(0));
        assertEquals(0, at.screenY(0));
    }

    private static Rect place(
            int width, int height, OptionalDouble aspect, Filter filter, int screenW, int screenH) {
        return Placement.of(width, height, aspect, filter, screenW, screenH).target();
    }
}
