package org.vitrine.imaging.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Rows of packed pixels to rows of {@code 0xAARRGGBB}. Callers have checked all ranges. */
final class BitmapRows {
    private static final ValueLayout.OfInt LE_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private BitmapRows() {}

    /**
     * Expands {@code height} rows of {@code stride} bytes.
     *
     * @param palette 256 entries; unused if the format is not indexed
     * @param topDown whether the first stored row is the top one
     */
    static void expand(
            BitmapFormat format,
            byte[] data,
            int offset,
            int stride,
            boolean topDown,
            int[] palette,
            int[] pixels,
            int width,
            int height) {
        if (topDown
                && stride == width * 4
                && (format == BitmapFormat.RGB32 || format == BitmapFormat.RGBA)) {
            rgb32(data, offset, pixels, 0, width * height);
            return;
        }
        for (int row = 0; row < height; row++) {
            int from = offset + row * stride;
            int to = (topDown ? row : height - 1 - row) * width;
            switch (format) {
                case BIT1_LE -> bit1(data, from, 0, palette, pixels, to, width);
                case BIT1_BE -> bit1(data, from, 7, palette, pixels, to, width);
                case BIT4_LE -> bit4(data, from, 0, palette, pixels, to, width);
                case BIT4_BE -> bit4(data, from, 4, palette, pixels, to, width);
                case BIT8 -> bit8(data, from, palette, pixels, to, width);
                case RGB16 -> rgb16(data, from, pixels, to, width);
                case RGB24 -> rgb24(data, from, pixels, to, width);
                case RGB32, RGBA -> rgb32(data, from, pixels, to, width);
                case ALPHA8 -> alpha8(data, from, pixels, to, width);
            }
        }
    }

    /** x1 r5 g5 b5 to eight bits a component, so that 0 stays 0 and 31 becomes 255. */
    static int expand555(int x555) {
        int spread = (x555 & 0x7c00) << 9 | (x555 & 0x3e0) << 6 | (x555 & 0x1f) << 3;
        return spread | ((spread >>> 5) & 0x07_0707);
    }

    /**
     * @param flip 7 if the leftmost pixel is the highest bit, else 0
     */
    private static void bit1(
            byte[] data, int from, int flip, int[] palette, int[] pixels, int to, int width) {
        int clear = palette[0];
        int set = palette[1];
        for (int x = 0; x < width; x++) {
            int bit = data[from + (x >> 3)] >> ((x & 7) ^ flip) & 1;
            pixels[to + x] = bit == 0 ? clear : set;
        }
    }

    /**
     * @param flip 4 if the leftmost pixel is in the high bits, else 0
     */
    private static void bit4(
            byte[] data, int from, int flip, int[] palette, int[] pixels, int to, int width) {
        for (int x = 0; x < width; x++) {
            int index = data[from + (x >> 1)] >> (((x & 1) << 2) ^ flip) & 0xf;
            pixels[to + x] = palette[index];
        }
    }

    private static void bit8(
            byte[] data, int from, int[] palette, int[] pixels, int to, int width) {
        for (int x = 0; x < width; x++) {
            pixels[to + x] = palette[data[from + x] & 0xff];
        }
    }

    private static void rgb16(byte[] data, int from, int[] pixels, int to, int width) {
        for (int x = 0; x < width; x++) {
            int low = data[from + 2 * x] & 0xff;
            pixels[to + x] = expand555(low | data[from + 2 * x + 1] << 8);
        }
    }

    private static void rgb24(byte[] data, int from, int[] pixels, int to, int width) {
        for (int x = 0; x < width; x++) {
            int at = from + 3 * x;
            pixels[to + x] =
                    (data[at] & 0xff) | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16;
        }
    }

    private static void rgb32(byte[] data, int from, int[] pixels, int to, int count) {
        MemorySegment.copy(MemorySegment.ofArray(data), LE_INT, from, pixels, to, count);
    }

    private static void alpha8(byte[] data, int from, int[] pixels, int to, int width) {
        for (int x = 0; x < width; x++) {
            pixels[to + x] = data[from + x] << 24;
        }
    }
}
