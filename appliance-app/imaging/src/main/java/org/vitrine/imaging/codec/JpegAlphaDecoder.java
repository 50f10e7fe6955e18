package org.vitrine.imaging.codec;

import java.util.Objects;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * Colours as JPEG and after them opacity as LZ ({@code SPICE_IMAGE_TYPE_JPEG_ALPHA}). Used on the
 * thread of its JPEG decoder, which it does not close.
 */
public final class JpegAlphaDecoder {
    private final JpegDecoder jpeg;
    private final LzDecoder lz = new LzDecoder();

    public JpegAlphaDecoder(JpegDecoder jpeg) {
        this.jpeg = jpeg;
    }

    /**
     * Decodes into every pixel of {@code into}; see {@link ImageDecoder#decode(byte[], int, int,
     * PixelBuffer)}. The direction of the opacity's rows is in its own header.
     *
     * @param jpegSize bytes of the JPEG part, from the message
     */
    public void decode(byte[] data, int offset, int length, long jpegSize, PixelBuffer into)
            throws CorruptImageException {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (jpegSize > length) {
            throw new CorruptImageException("jpeg_size: " + jpegSize + " exceeds " + length, 0);
        }
        int colors = (int) jpegSize;
        jpeg.decode(data, offset, colors, into);
        lz.decodeAlpha(data, offset + colors, length - colors, into);
    }
}
