package org.vitrine.imaging.codec;

import java.util.Arrays;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * LZ, the dictionary of one image ({@code SPICE_IMAGE_TYPE_LZ_RGB} and {@code LZ_PLT}): every type
 * of pixel. The high byte of a pixel without alpha is 0. Bytes after the last token are ignored.
 */
public final class LzDecoder implements ImageDecoder {
    private static final int[] NO_PALETTE = {};

    private final DecoderScratch scratch;

    /** A decoder for any number of images, one after the other. */
    public LzDecoder() {
        this(new DecoderScratch());
    }

    /**
     * The same.
     *
     * @param scratch shared with decoders of the same thread
     */
    public LzDecoder(DecoderScratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public boolean hasAlpha(byte[] data, int offset, int length) throws CorruptImageException {
        return LzHeader.read(new ByteCursor(data, offset, length)).type().hasAlpha();
    }

    /** Decodes an image without a palette; the pixels of an indexed one are black. */
    @Override
    public void decode(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        decode(data, offset, length, NO_PALETTE, into);
    }

    /**
     * Decodes an indexed image ({@code LZ_PLT}), or any other, which makes no use of the palette.
     *
     * @param palette up to 256 colours {@code 0x00RRGGBB}; indexes beyond it are black, except that
     *     four-bit ones wrap
     */
    public void decode(byte[] data, int offset, int length, int[] palette, PixelBuffer into)
            throws CorruptImageException {
        var in = new ByteCursor(data, offset, length);
        LzHeader header = LzHeader.read(in);
        LzHeader.expectSize("LZ", header.width(), header.height(), into);
        try {
            decode(in, header, palette, into);
        } finally {
            scratch.release();
        }
    }

    private void decode(ByteCursor in, LzHeader header, int[] palette, PixelBuffer into)
            throws CorruptImageException {
        int total = into.width() * into.height();
        switch (header.type()) {
            case PLT1_LE -> indexed(in, header, BitmapFormat.BIT1_LE, palette, into);
            case PLT1_BE -> indexed(in, header, BitmapFormat.BIT1_BE, palette, into);
            case PLT4_LE -> indexed(in, header, BitmapFormat.BIT4_LE, palette, into);
            case PLT4_BE -> indexed(in, header, BitmapFormat.BIT4_BE, palette, into);
            case PLT8 -> indexed(in, header, BitmapFormat.BIT8, palette, into);
            case RGB16 -> {
                LzTokens.rgb16(in, into.pixels(), total);
                flipIfBottomUp(header, into);
            }
            case RGB24, RGB32 -> {
                LzTokens.rgb24(in, into.pixels(), total);
                flipIfBottomUp(header, into);
            }
            case RGBA -> {
                LzTokens.rgb24(in, into.pixels(), total);
                flipIfBottomUp(header, into);
                alpha(in, header, into);
            }
            case XXXA -> alpha(in, header, into);
            case A8 -> {
                Arrays.fill(into.pixels(), 0);
                alpha(in, header, into);
            }
        }
    }

    /** Sets the high bytes of a picture from a stream of type XXXA and leaves its colours. */
    void decodeAlpha(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        var in = new ByteCursor(data, offset, length);
        LzHeader header = LzHeader.read(in);
        LzHeader.expectSize("LZ", header.width(), header.height(), into);
        if (header.type() != LzType.XXXA) {
            throw new CorruptImageException("LZ type: " + header.type() + " is not XXXA", 8);
        }
        try {
            alpha(in, header, into);
        } finally {
            scratch.release();
        }
    }

    private void indexed(
            ByteCursor in, LzHeader header, BitmapFormat format, int[] palette, PixelBuffer into)
            throws CorruptImageException {
        int stride = header.stride();
        int row = format.rowBytes(into.width());
        // Encoders add no padding; a little is harmless, and memory stays bounded by the picture.
        if (stride < row || stride > row + 8) {
            throw new CorruptImageException("LZ stride: " + stride + " for a row of " + row, 20);
        }
        int total = stride * into.height();
        byte[] packed = scratch.bytes(total);
        LzTokens.bytes(in, packed, total);
        BitmapRows.expand(
                format,
                packed,
                0,
                stride,
                header.topDown(),
                format.bits() == 4 ? Palette.repeated(palette) : Palette.padded(palette),
                into.pixels(),
                into.width(),
                into.height());
    }

    private void alpha(ByteCursor in, LzHeader header, PixelBuffer into)
            throws CorruptImageException {
        int width = into.width();
        int height = into.height();
        int[] pixels = into.pixels();
        byte[] opacity = scratch.bytes(width * height);
        LzTokens.bytes(in, opacity, width * height);
        for (int row = 0; row < height; row++) {
            int from = row * width;
            int to = (header.topDown() ? row : height - 1 - row) * width;
            LzCopy.opacity(opacity, from, pixels, to, width);
        }
    }

    private static void flipIfBottomUp(LzHeader header, PixelBuffer into) {
        if (!header.topDown()) {
            LzCopy.flip(into.pixels(), into.width(), into.height());
        }
    }
}
