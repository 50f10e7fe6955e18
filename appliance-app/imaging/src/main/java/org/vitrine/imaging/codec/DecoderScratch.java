package org.vitrine.imaging.codec;

/**
 * Room that a decoder needs while it decodes one image, shared by the decoders of a display
 * channel: they work one after the other. What a whole picture of 1920x1080 needs is kept for the
 * next image; what is larger lives no longer than its image. Confined to the thread of the
 * decoders.
 */
public final class DecoderScratch {
    /** Bytes that are kept: four for each pixel of 1920x1080, and a little. */
    static final int KEPT_BYTES = 8 << 20;

    /** Pixels that are kept beside the bytes; only images with opacity need them. */
    static final int KEPT_PIXELS = 1 << 19;

    /** All that is kept from image to image, in bytes. */
    public static final long MAX_KEPT = KEPT_BYTES + 4L * KEPT_PIXELS;

    /** What a decoder of GLZ keeps beside that for its next pictures, in bytes. */
    public static final long MAX_SPARES = 4L * GlzSpares.MAX_PIXELS;

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_PIXELS = {};

    private byte[] bytes = NO_BYTES;
    private int[] pixels = NO_PIXELS;

    /** Room for any number of decoders that work one after the other. */
    public DecoderScratch() {}

    /** At least so many bytes with any content, until {@link #release}. */
    byte[] bytes(int size) {
        if (bytes.length < size) {
            bytes = NO_BYTES; // the old ones may be collected for the new ones
            bytes = new byte[size];
        }
        return bytes;
    }

    /** At least so many pixels with any content, until {@link #release}. */
    int[] pixels(int count) {
        if (pixels.length < count) {
            pixels = NO_PIXELS;
            pixels = new int[count];
        }
        return pixels;
    }

    /** The image is done with: what is too large to keep may be collected. */
    void release() {
        if (bytes.length > KEPT_BYTES) {
            bytes = NO_BYTES;
        }
        if (pixels.length > KEPT_PIXELS) {
            pixels = NO_PIXELS;
        }
    }

    /** What is kept now, in bytes. */
    long kept() {
        return bytes.length + 4L * pixels.length;
    }
}
