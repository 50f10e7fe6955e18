package org.vitrine.viewer;

/**
 * The colours of our own pictures, {@code 0xAARRGGBB}: a quiet dark wall, type of warm white, one
 * accent of brass. Each pair of type and ground has a contrast of 7:1 or more (WCAG 2.2, AAA), also
 * where the guest's picture shines through white.
 */
final class Palette {
    static final int WALL_TOP = 0xff232528;
    static final int WALL_BOTTOM = 0xff151618;
    static final int TYPE = 0xfff6f2ea;
    static final int QUIET_TYPE = 0xffcfc9be;
    static final int SMALL_TYPE = 0xffc3bdb2;
    static final int BRASS = 0xffe3b95f;
    static final int TYPE_ON_BRASS = 0xff1a1712;
    static final int RULE = 0x59f6f2ea;

    /** Behind a caption that lies over the guest's picture. */
    static final int BAND = 0xe00e0f11;

    /** Over a guest's picture that is covered while something is asked or set up. */
    static final int VEIL = 0xd60e0f11;

    /** Over a guest's picture that has merely stopped for a moment. */
    static final int SHADE = 0x73000000;

    private static final double LINEAR_LIMIT = 0.04045;

    private Palette() {}

    /** The contrast of two opaque colours, 1..21, as WCAG 2.2 defines it. */
    static double contrast(int a, int b) {
        double brighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (brighter + 0.05) / (darker + 0.05);
    }

    /** What a translucent colour becomes over an opaque one. */
    static int over(int colour, int ground) {
        int alpha = colour >>> 24;
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int above = colour >>> shift & 0xff;
            int below = ground >>> shift & 0xff;
            mixed = mixed << 8 | (above * alpha + below * (0xff - alpha) + 0x7f) / 0xff;
        }
        return mixed;
    }

    static double red(int colour) {
        return (colour >>> 16 & 0xff) / 255.0;
    }

    static double green(int colour) {
        return (colour >>> 8 & 0xff) / 255.0;
    }

    static double blue(int colour) {
        return (colour & 0xff) / 255.0;
    }

    static double alpha(int colour) {
        return (colour >>> 24) / 255.0;
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(red(colour))
                + 0.7152 * linear(green(colour))
                + 0.0722 * linear(blue(colour));
    }

    private static double linear(double channel) {
        return channel <= LINEAR_LIMIT ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
