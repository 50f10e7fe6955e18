package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/**
 * How pixels lie in the rows of an uncoded bitmap ({@code SPICE_BITMAP_FMT_*} of spice/enums.h). LE
 * and BE say which end of a byte holds the leftmost pixel: the low or the high bits.
 */
public enum BitmapFormat {
    /** One bit a pixel into a palette, leftmost pixel in the lowest bit. */
    BIT1_LE(1, 1, true),
    /** One bit a pixel into a palette, leftmost pixel in the highest bit. */
    BIT1_BE(2, 1, true),
    /** Four bits a pixel into a palette, leftmost pixel in the low bits. */
    BIT4_LE(3, 4, true),
    /** Four bits a pixel into a palette, leftmost pixel in the high bits. */
    BIT4_BE(4, 4, true),
    /** One byte a pixel into a palette. */
    BIT8(5, 8, true),
    /** Two bytes a pixel, low byte first: x1 r5 g5 b5. */
    RGB16(6, 16, false),
    /** Bytes B, G, R. */
    RGB24(7, 24, false),
    /** Bytes B, G, R, x; x becomes the high byte of the pixel as it is. */
    RGB32(8, 32, false),
    /** Bytes B, G, R, A. */
    RGBA(9, 32, false),
    /** One byte of opacity a pixel; the colour is 0. */
    ALPHA8(10, 8, false);

    private final int code;
    private final int bits;
    private final boolean indexed;

    BitmapFormat(int code, int bits, boolean indexed) {
        this.code = code;
        this.bits = bits;
        this.indexed = indexed;
    }

    /**
     * The format of a code on the wire.
     *
     * @param offset where the code stands, for the error
     */
    public static BitmapFormat ofCode(int code, int offset) throws CorruptImageException {
        for (BitmapFormat format : values()) {
            if (format.code == code) {
                return format;
            }
        }
        throw new CorruptImageException("bitmap format: " + code + " is not 1 to 10", offset);
    }

    /** Bits a pixel: 1, 4, 8, 16, 24 or 32. */
    public int bits() {
        return bits;
    }

    /** Whether pixels are indexes into a palette. */
    public boolean isIndexed() {
        return indexed;
    }

    /** Whether pixels have opacity. */
    public boolean hasAlpha() {
        return this == RGBA || this == ALPHA8;
    }

    /** Bytes of a row without padding. */
    public int rowBytes(int width) {
        return (int) (((long) width * bits + 7) >>> 3);
    }
}
