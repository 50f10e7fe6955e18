package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * Turns one coded image into pixels.
 *
 * <p>Width and height come from outside (the image descriptor of the message); data that claims
 * another size is corrupt. Every byte is checked: whatever the data holds, the only failure is a
 * {@link CorruptImageException}, no read leaves {@code offset..offset+length}, and memory is
 * bounded by the picture's size.
 *
 * <p>Not thread-safe: an instance keeps scratch memory from image to image. One instance serves one
 * display thread, which also closes it where it is closeable.
 */
public interface ImageDecoder {
    /**
     * Decodes into every pixel of {@code into}, whose size must be the image descriptor's. Pixels
     * are {@code 0xAARRGGBB}; of images without alpha the high byte is as the format has it (0
     * unless the class says otherwise). After an exception the picture's content is undefined.
     *
     * @param length bytes from {@code offset}; all of the coded image
     * @throws CorruptImageException if the data is none that an encoder writes
     */
    void decode(byte[] data, int offset, int length, PixelBuffer into) throws CorruptImageException;

    /** Whether the coded image carries opacity; reads the header only. */
    boolean hasAlpha(byte[] data, int offset, int length) throws CorruptImageException;

    /**
     * Decodes into a new picture that says of itself whether it has alpha.
     *
     * @param width in 1..{@link PixelBuffer#MAX_SIDE}, checked by the caller as is the area
     * @param height as {@code width}
     */
    default PixelBuffer decode(byte[] data, int offset, int length, int width, int height)
            throws CorruptImageException {
        var picture = new PixelBuffer(width, height, hasAlpha(data, offset, length));
        decode(data, offset, length, picture);
        return picture;
    }
}
