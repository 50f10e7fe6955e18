package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** How the pixels of an uncoded image are packed ({@code SpiceBitmapFmt}). */
public enum BitmapFormat {
    /** Palette index, first pixel in the lowest bit. */
    BIT1_LE(1),
    /** Palette index, first pixel in the highest bit. */
    BIT1_BE(1),
    /** Palette index, first pixel in the low nibble. */
    BIT4_LE(4),
    /** Palette index, first pixel in the high nibble. */
    BIT4_BE(4),
    /** Palette index. */
    BIT8(8),
    /** x1 r5 g5 b5. */
    RGB16(16),
    /** Bytes B, G, R. */
    RGB24(24),
    /** Bytes B, G, R, x. */
    RGB32(32),
    /** Bytes B, G, R, A. */
    RGBA(32),
    /** Opacity only. */
    A8(8);

    private final int bits;

    BitmapFormat(int bits) {
        this.bits = bits;
    }

    /** Bits of a pixel. */
    public int bits() {
        return bits;
    }

    /** The fewest bytes that hold a row. */
    public int rowBytes(int width) {
        return (int) (((long) width * bits + 7) / 8);
    }

    /** On the wire the formats count from 1, in the order they have here. */
    static BitmapFormat read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int code = in.u8("bitmap format");
        if (code < 1 || code > values().length) {
            throw Limits.unknown("bitmap format", at, code);
        }
        return values()[code - 1];
    }
}
