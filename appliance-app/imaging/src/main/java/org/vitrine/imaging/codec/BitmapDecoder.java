package org.vitrine.imaging.codec;

import java.util.Objects;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * An image that is not coded, only packed ({@code SPICE_IMAGE_TYPE_BITMAP}). The high byte of a
 * {@link BitmapFormat#RGB32} pixel is as stored. Made for one image; holds no resources.
 */
public final class BitmapDecoder implements ImageDecoder {
    private final BitmapFormat format;
    private final int stride;
    private final boolean topDown;
    private final int[] palette;

    /** A bitmap that needs no palette; if it is indexed, all its pixels are black. */
    public BitmapDecoder(BitmapFormat format, int stride, boolean topDown) {
        this(format, stride, topDown, new int[0]);
    }

    /**
     * A bitmap with a palette.
     *
     * @param stride bytes from row to row; more than a row needs is legal
     * @param topDown whether the first stored row is the top one (flag TOP_DOWN)
     * @param palette up to 256 colours {@code 0x00RRGGBB}; indexes beyond it are black, except that
     *     four-bit ones wrap
     */
    public BitmapDecoder(BitmapFormat format, int stride, boolean topDown, int[] palette) {
        this.format = format;
        this.stride = stride;
        this.topDown = topDown;
        this.palette = format.bits() == 4 ? Palette.repeated(palette) : Palette.padded(palette);
    }

    @Override
    public boolean hasAlpha(byte[] data, int offset, int length) {
        return format.hasAlpha();
    }

    @Override
    public void decode(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        Objects.checkFromIndexSize(offset, length, data.length);
        int width = into.width();
        int height = into.height();
        int row = format.rowBytes(width);
        if (stride < row) {
            throw new CorruptImageException(
                    "stride: " + stride + " is less than a row of " + row, 0);
        }
        // The last row may come without its padding.
        long needed = (long) stride * (height - 1) + row;
        if (length < needed) {
            throw new CorruptImageException(
                    "bitmap: " + needed + " bytes expected, data ends", length);
        }
        BitmapRows.expand(
                format, data, offset, stride, topDown, palette, into.pixels(), width, height);
    }
}
