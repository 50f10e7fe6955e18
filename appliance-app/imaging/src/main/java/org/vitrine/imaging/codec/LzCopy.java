package org.vitrine.imaging.codec;

import java.util.Arrays;

/** References to what was decoded before. Ranges may overlap on purpose: they repeat a pattern. */
final class LzCopy {
    /** Below this many units a loop is faster than a library call. */
    static final int SHORT = 24;

    private LzCopy() {}

    /** Copies {@code length} long runs of pixels; as if one by one, forwards. */
    static void pixels(int[] out, int at, int distance, int length) {
        int from = at - distance;
        if (distance == 1) {
            Arrays.fill(out, at, at + length, out[from]);
            return;
        }
        // What was copied extends what can be copied next, so that the steps double.
        int copied = 0;
        while (copied < length) {
            int step = Math.min(distance + copied, length - copied);
            System.arraycopy(out, from, out, at + copied, step);
            copied += step;
        }
    }

    /** As {@link #pixels}, for bytes. */
    static void bytes(byte[] out, int at, int distance, int length) {
        int from = at - distance;
        if (distance == 1) {
            Arrays.fill(out, at, at + length, out[from]);
            return;
        }
        int copied = 0;
        while (copied < length) {
            int step = Math.min(distance + copied, length - copied);
            System.arraycopy(out, from, out, at + copied, step);
            copied += step;
        }
    }

    /** Gives pixels their opacity and leaves their colours. */
    static void opacity(byte[] opacity, int from, int[] pixels, int to, int count) {
        for (int i = 0; i < count; i++) {
            pixels[to + i] = (pixels[to + i] & 0x00ff_ffff) | opacity[from + i] << 24;
        }
    }

    /** Turns a picture upside down. */
    static void flip(int[] pixels, int width, int height) {
        int[] row = new int[width];
        for (int top = 0, bottom = height - 1; top < bottom; top++, bottom--) {
            System.arraycopy(pixels, top * width, row, 0, width);
            System.arraycopy(pixels, bottom * width, pixels, top * width, width);
            System.arraycopy(row, 0, pixels, bottom * width, width);
        }
    }
}
