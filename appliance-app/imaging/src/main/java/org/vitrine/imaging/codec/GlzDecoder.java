package org.vitrine.imaging.codec;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * GLZ, the dictionary of a whole session ({@code SPICE_IMAGE_TYPE_GLZ_RGB} and {@code
 * ZLIB_GLZ_RGB}). One for each display channel, all on the same {@link GlzWindow}; used and closed
 * by the channel's display thread. The high byte of a pixel without alpha is undefined.
 */
public final class GlzDecoder implements AutoCloseable {
    private static final int HEADER_BYTES = 33;

    /** More than any encoder makes of a pixel: four bytes and the control bytes of their runs. */
    private static final int MAX_PIXEL_BYTES = 5;

    private final GlzWindow window;
    private final GlzReferences references;
    private final GlzSpares spares = new GlzSpares();
    private final Inflater inflater = new Inflater();
    private final DecoderScratch scratch;

    /**
     * @param window of the session; not closed by this decoder
     */
    public GlzDecoder(GlzWindow window) {
        this(window, new DecoderScratch());
    }

    /**
     * The same.
     *
     * @param scratch shared with decoders of the same thread
     */
    public GlzDecoder(GlzWindow window, DecoderScratch scratch) {
        this.window = window;
        this.scratch = scratch;
        this.references = new GlzReferences(window);
    }

    /**
     * Decodes an image and puts it into the window.
     *
     * @param width from the image descriptor, in 1..{@link PixelBuffer#MAX_SIDE}
     * @param height as {@code width}
     * @param kept the picture is wanted beyond the next {@link #release}
     * @throws CorruptImageException if the data is none that an encoder writes, refers to an image
     *     that the server had released, or fills the window beyond what it was told; nothing was
     *     added to the window, or the session has to end
     */
    public GlzOutcome decode(
            byte[] data, int offset, int length, int width, int height, boolean kept)
            throws CorruptImageException {
        try {
            return decodeImage(data, offset, length, width, height, kept);
        } finally {
            scratch.release();
        }
    }

    private GlzOutcome decodeImage(
            byte[] data, int offset, int length, int width, int height, boolean kept)
            throws CorruptImageException {
        var in = new ByteCursor(data, offset, length);
        GlzHeader header = GlzHeader.read(in);
        if (header.width() != width || header.height() != height) {
            throw new CorruptImageException(
                    "GLZ size: %dx%d is not %dx%d"
                            .formatted(header.width(), header.height(), width, height),
                    9);
        }
        window.admit(width, height);
        PixelBuffer coded = spares.take(width, height, header.type() == LzType.RGBA);
        references.startOf(header.id());
        try {
            decodePasses(in, header.type(), coded.pixels());
        } catch (GlzReferences.MissingImage missing) {
            return new GlzOutcome.Waiting(missing.imageId());
        } finally {
            references.forget();
        }
        window.add(header, coded, kept && header.topDown() ? null : spares);
        return new GlzOutcome.Decoded(coded, header.topDown());
    }

    /**
     * Decodes an image whose GLZ data is packed once more by zlib (RFC 1950).
     *
     * @param glzSize bytes after unpacking, from the message; bounded by the picture's size
     */
    public GlzOutcome decodeZlib(
            byte[] data, int offset, int length, long glzSize, int width, int height, boolean kept)
            throws CorruptImageException {
        window.admit(width, height);
        long max = HEADER_BYTES + (long) MAX_PIXEL_BYTES * width * height;
        if (glzSize > max) {
            throw new CorruptImageException("glz_data_size: " + glzSize + " exceeds " + max, 0);
        }
        int size = (int) glzSize;
        try {
            byte[] inflated = scratch.bytes(size);
            inflate(data, offset, length, inflated, size);
            return decodeImage(inflated, 0, size, width, height, kept);
        } finally {
            scratch.release();
        }
    }

    private void inflate(byte[] data, int offset, int length, byte[] inflated, int size)
            throws CorruptImageException {
        inflater.reset();
        inflater.setInput(data, offset, length);
        int filled = 0;
        try {
            while (filled < size) {
                int more = inflater.inflate(inflated, filled, size - filled);
                if (more == 0) {
                    throw new CorruptImageException(
                            "zlib: ends after " + filled + " of " + size + " bytes",
                            (int) inflater.getBytesRead());
                }
                filled += more;
            }
        } catch (DataFormatException e) {
            throw new CorruptImageException(
                    "zlib at byte " + inflater.getBytesRead() + ": " + e.getMessage(), e);
        }
    }

    /** Whatever was decoded and is not kept may be drawn over from now on. */
    public void release() {
        spares.release();
    }

    private void decodePasses(ByteCursor in, LzType type, int[] pixels)
            throws CorruptImageException, GlzReferences.MissingImage {
        GlzTokens.colors(in, pixels, type != LzType.RGB16, references);
        if (type == LzType.RGBA) {
            int[] opacity = scratch.pixels(pixels.length);
            GlzTokens.opacity(in, opacity, pixels.length, references);
            LzCopy.opacity(opacity, pixels);
        }
    }

    @Override
    public void close() {
        inflater.close();
    }
}
