package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * LZ4 ({@code SPICE_IMAGE_TYPE_LZ4}): blocks behind their length, each of which may refer to what
 * the ones before it gave. The high byte of {@link BitmapFormat#RGB32} is as stored.
 */
public final class Lz4Decoder implements ImageDecoder {
    private static final int[] NO_PALETTE = {};

    private byte[] rows = {};

    /** A decoder for any number of images, one after the other. */
    public Lz4Decoder() {}

    private record Header(boolean topDown, BitmapFormat format) {
        static Header read(ByteCursor in) throws CorruptImageException {
            boolean topDown = in.u8("LZ4 top_down") != 0;
            BitmapFormat format = BitmapFormat.ofCode(in.u8("LZ4 format"), 1);
            return switch (format) {
                case RGB16, RGB24, RGB32, RGBA -> new Header(topDown, format);
                case BIT1_LE, BIT1_BE, BIT4_LE, BIT4_BE, BIT8, ALPHA8 ->
                        throw new CorruptImageException(
                                "LZ4 format: " + format + " is not one of RGB", 1);
            };
        }
    }

    @Override
    public boolean hasAlpha(byte[] data, int offset, int length) throws CorruptImageException {
        return Header.read(new ByteCursor(data, offset, length)).format.hasAlpha();
    }

    @Override
    public void decode(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        var in = new ByteCursor(data, offset, length);
        Header header = Header.read(in);
        int stride = header.format.rowBytes(into.width());
        int total = stride * into.height();
        if (rows.length < total + Lz4Block.MARGIN) {
            rows = new byte[total + Lz4Block.MARGIN];
        }
        int at = 0;
        while (at < total) {
            int size = in.u32("LZ4 block length", in.end - in.at - 4);
            at = Lz4Block.decode(in, in.at + size, rows, at, total);
        }
        BitmapRows.expand(
                header.format,
                rows,
                0,
                stride,
                header.topDown,
                NO_PALETTE,
                into.pixels(),
                into.width(),
                into.height());
    }
}
