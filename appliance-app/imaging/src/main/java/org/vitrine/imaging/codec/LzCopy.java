package org.vitrine.imaging.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** References to what was decoded before. Ranges may overlap on purpose: they repeat a pattern. */
final class LzCopy {
    /** Below this many units a loop is faster than a library call. */
    static final int SHORT = 24;

    private static final VarHandle LE_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private LzCopy() {}

    /** Pixels of three bytes B, G, R, to the indexes {@code at} to {@code stop}. */
    static void literals24(byte[] data, int from, int[] out, int at, int stop) {
        // One read of four bytes a pixel, where there is a fourth.
        int fast = data.length - from > 3 * (stop - at) ? stop : stop - 1;
        int p = from;
        for (int i = at; i < fast; i++, p += 3) {
            out[i] = (int) LE_INT.get(data, p) & 0xff_ffff;
        }
        if (fast < stop) {
            out[fast] = (data[p] & 0xff) | (data[p + 1] & 0xff) << 8 | (data[p + 2] & 0xff) << 16;
        }
    }

    /** Copies a run of pixels, be it long or short; as if one by one, forwards. */
    static void run(int[] out, int at, int distance, int length) {
        if (length >= SHORT) {
            pixels(out, at, distance, length);
            return;
        }
        for (int i = at; i < at + length; i++) {
            out[i] = out[i - distance];
        }
    }

    /** Copies a long run of pixels; as if one by one, forwards. */
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

    /** Gives pixels the high bytes of others: a loop that the JVM makes vectors of. */
    static void opacity(int[] from, int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (pixels[i] & 0x00ff_ffff) | (from[i] & 0xff00_0000);
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
