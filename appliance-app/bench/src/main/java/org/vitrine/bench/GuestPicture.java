package org.vitrine.bench;

import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the test guest's picture where a viewer shows it: in the middle of the screen, as large as
 * fits, aspect kept. What the guest draws is told by the README of the test guest.
 */
final class GuestPicture {
    /** The backgrounds in the order in which keys bring them. */
    static final List<Integer> COLOURS =
            List.of(0x204080, 0xC03020, 0x20A040, 0xE0C020, 0x8030A0, 0x20A0B0, 0xE08020, 0x606060);

    private static final int CELL = 16;
    private static final int BITS = 24;
    private static final int LIGHT = 0x80;

    private final Framebuffer screen;
    private final Size guest;
    private final double scale;
    private final double left;
    private final double top;

    GuestPicture(Framebuffer screen, Size guest) {
        this.screen = screen;
        this.guest = guest;
        scale =
                Math.min(
                        (double) screen.size().width() / guest.width(),
                        (double) screen.size().height() / guest.height());
        left = (screen.size().width() - guest.width() * scale) / 2;
        top = (screen.size().height() - guest.height() * scale) / 2;
    }

    /** The colour of the guest's pixel, 0xRRGGBB. */
    int at(int x, int y) {
        return screen.pixel((int) (left + (x + 0.5) * scale), (int) (top + (y + 0.5) * scale));
    }

    /**
     * How much of the picture has a background colour, 0 to {@link #PROBES}: four corners below the
     * number and the lines of text, and the middle.
     */
    int probesOf(int colour) {
        int right = guest.width() - 5;
        int bottom = guest.height() - 5;
        int upper = guest.height() / 2;
        int count = 0;
        count += at(4, upper) == colour ? 1 : 0;
        count += at(right, upper) == colour ? 1 : 0;
        count += at(guest.width() / 2, guest.height() * 3 / 4) == colour ? 1 : 0;
        count += at(4, bottom) == colour ? 1 : 0;
        count += at(right, bottom) == colour ? 1 : 0;
        return count;
    }

    static final int PROBES = 5;

    /**
     * The number of the frame that is on the screen; none where it is half drawn, covered or no
     * picture of the guest.
     */
    OptionalInt frameNumber() {
        int bits = 0;
        for (int cell = 0; cell < BITS + 2; cell++) {
            int x = cell * CELL + CELL / 2;
            boolean white = isLight(at(x, CELL / 2));
            if (white == isLight(at(x, CELL + CELL / 2))) {
                return OptionalInt.empty();
            }
            bits = (bits << 1) | (white ? 1 : 0);
        }
        return bits >>> BITS == 0b10
                ? OptionalInt.of(bits & ((1 << BITS) - 1))
                : OptionalInt.empty();
    }

    /**
     * Whether the corner that a server sends last shows the given frame of the full-screen motion,
     * too.
     */
    boolean isWhole(int frame) {
        int x = guest.width() - 1;
        int y = guest.height() - 1;
        return at(x, y) == motionColour(frame, x, y);
    }

    /** What the guest's {@code motion()} draws. */
    static int motionColour(int frame, int x, int y) {
        int place = (((frame * 4) + y) & 511) + x;
        int value = place & 255;
        int up = (place & 256) != 0 ? 255 - value : value;
        return (up << 16) | ((255 - up) << 8) | ((place & 64) != 0 ? 0xA0 : 0x30);
    }

    private static boolean isLight(int colour) {
        return ((colour >> 8) & 0xFF) >= LIGHT;
    }
}
