package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final int WHITE = 0xffffffff;
    private static final int BLACK = 0xff000000;
    private static final double ENHANCED = 7;

    @Test
    void contrastIsThatOfTheGuidelines() {
        assertEquals(21, Palette.contrast(WHITE, BLACK), 0.001);
        assertEquals(21, Palette.contrast(BLACK, WHITE), 0.001);
        assertEquals(4.48, Palette.contrast(0xff777777, WHITE), 0.005);
    }

    @Test
    void typeOnTheWallIsReadByEverybody() {
        for (int type :
                new int[] {Palette.TYPE, Palette.QUIET_TYPE, Palette.SMALL_TYPE, Palette.BRASS}) {
            readable(type, Palette.WALL_TOP);
            readable(type, Palette.WALL_BOTTOM);
        }
        readable(Palette.TYPE_ON_BRASS, Palette.BRASS);
    }

    @Test
    void typeOverTheGuestIsReadWhateverTheGuestShows() {
        for (int guest : new int[] {WHITE, BLACK, 0xffffff00, 0xff00ffff}) {
            int band = Palette.over(Palette.BAND, guest);
            readable(Palette.TYPE, band);
            readable(Palette.QUIET_TYPE, band);
            readable(Palette.SMALL_TYPE, band);
            int veil = Palette.over(Palette.VEIL, guest);
            readable(Palette.TYPE, veil);
            readable(Palette.QUIET_TYPE, veil);
        }
    }

    private static void readable(int type, int ground) {
        double contrast = Palette.contrast(type, ground);
        assertTrue(
                contrast >= ENHANCED,
                Integer.toHexString(type) + " on " + Integer.toHexString(ground) + ": " + contrast);
    }
}
