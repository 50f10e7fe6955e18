package org.vitrine.imaging.codec;

import java.util.Arrays;

/** The colours of an indexed image, {@code 0x00RRGGBB}; at most 256. */
final class Palette {
    private static final int MAX_COLORS = 256;

    private Palette() {}

    /**
     * 256 entries, so that no index of a byte needs a check. Indexes beyond the palette are legal
     * on the wire (drivers pad rows with anything) and become black.
     */
    static int[] padded(int[] colors) {
        return Arrays.copyOf(colors, MAX_COLORS);
    }

    /**
     * As {@link #padded}, with the colours repeated: four-bit indexes wrap at the palette's end.
     */
    static int[] repeated(int[] colors) {
        if (colors.length == 0) {
            return new int[MAX_COLORS];
        }
        int[] all = new int[MAX_COLORS];
        for (int i = 0; i < all.length; i++) {
            all[i] = colors[i % colors.length];
        }
        return all;
    }
}
