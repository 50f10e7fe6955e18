package org.vitrine.imaging.raster;

/** Arithmetic on pixels of four bytes with premultiplied opacity in the high one. */
final class Pixels {
    private static final int PAIR = 0x00ff_00ff;
    private static final int HALF = 0x0080_0080;

    private Pixels() {}

    /** Each byte of {@code pixel} times {@code factor / 255}, rounded to the nearest. */
    static int times(int pixel, int factor) {
        return timesPair(pixel & PAIR, factor) | timesPair(pixel >>> 8 & PAIR, factor) << 8;
    }

    /** {@code above + below * (1 - opacity of above)}; a sum over 255 stays at 255. */
    static int over(int above, int below) {
        int opacity = above >>> 24;
        if (opacity == 0xff) {
            return above;
        }
        int rest = times(below, 0xff - opacity);
        return addPair(above & PAIR, rest & PAIR)
                | addPair(above >>> 8 & PAIR, rest >>> 8 & PAIR) << 8;
    }

    /** Two bytes at once; {@code x * f / 255} rounded is {@code (t + (t >> 8)) >> 8}. */
    private static int timesPair(int pair, int factor) {
        int t = pair * factor + HALF;
        return (t + (t >>> 8 & PAIR)) >>> 8 & PAIR;
    }

    private static int addPair(int a, int b) {
        int sum = a + b;
        // A carry out of a byte becomes eight ones in it.
        int carry = sum >>> 8 & 0x0001_0001;
        return (sum | (carry << 8) - carry) & PAIR;
    }
}
