package org.vitrine.imaging.raster;

import java.util.BitSet;
import java.util.Objects;

/** A picture of bits that says which pixels a draw may touch. Immutable. */
public final class BitMask {
    private final int width;
    private final int height;
    private final BitSet bits;

    private BitMask(int width, int height, BitSet bits) {
        this.width = width;
        this.height = height;
        this.bits = bits;
    }

    /**
     * Reads packed rows.
     *
     * @param stride bytes from row to row
     * @param topDown the first row is the top one, else the bottom one
     * @param lowBitFirst the leftmost pixel is in the lowest bit of a byte, else in the highest
     * @throws IndexOutOfBoundsException if {@code data} is too short; readers check before
     */
    public static BitMask of(
            byte[] data,
            int offset,
            int stride,
            int width,
            int height,
            boolean topDown,
            boolean lowBitFirst) {
        Objects.checkFromIndexSize(offset, (height - 1) * stride + (width + 7) / 8, data.length);
        var bits = new BitSet(width * height);
        int flip = lowBitFirst ? 0 : 7;
        for (int row = 0; row < height; row++) {
            int from = offset + row * stride;
            int to = (topDown ? row : height - 1 - row) * width;
            for (int x = 0; x < width; x++) {
                if ((data[from + (x >> 3)] >> ((x & 7) ^ flip) & 1) != 0) {
                    bits.set(to + x);
                }
            }
        }
        return new BitMask(width, height, bits);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean get(int x, int y) {
        return bits.get(y * width + x);
    }

    /** The first pixel from {@code x} on, before {@code end}, that has {@code value}; or end. */
    int next(boolean value, int y, int x, int end) {
        int row = y * width;
        int found = value ? bits.nextSetBit(row + x) : bits.nextClearBit(row + x);
        return found < 0 ? end : Math.min(found - row, end);
    }
}
