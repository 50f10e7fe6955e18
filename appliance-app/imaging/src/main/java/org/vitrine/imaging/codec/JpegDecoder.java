package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * JPEG ({@code SPICE_IMAGE_TYPE_JPEG}, and the frames of MJPEG streams): always from the top down.
 * The high bytes of the pixels are undefined.
 *
 * <p>Owns native memory: opened, used and closed on one thread, the display thread.
 */
public interface JpegDecoder extends ImageDecoder, AutoCloseable {
    /**
     * The best decoder of this machine.
     *
     * @throws CodecUnavailableException if there is none; its message tells staff what to install
     */
    static JpegDecoder open() throws CodecUnavailableException {
        return TurboJpegDecoder.open();
    }

    /**
     * Loads the library of {@link #open}, in about a millisecond.
     *
     * @throws CodecUnavailableException if it is not there; the message says what to install
     */
    static void load() throws CodecUnavailableException {
        var _ = TurboJpeg.find();
    }

    @Override
    default boolean hasAlpha(byte[] data, int offset, int length) {
        return false;
    }

    /**
     * As in {@link ImageDecoder}; data that the library had to repair is corrupt, too, and {@code
     * into} is as it was before.
     */
    @Override
    void decode(byte[] data, int offset, int length, PixelBuffer into) throws CorruptImageException;

    /** Frees what is native. */
    @Override
    void close();
}
