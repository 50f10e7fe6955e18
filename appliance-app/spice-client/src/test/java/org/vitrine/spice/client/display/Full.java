package org.vitrine.spice.client.display;

/** What {@link Budget} gives for the heap of the app, for tests outside of its package. */
public final class Full {
    private static final long PIXEL_BYTES = 4;

    private Full() {}

    /** What may be kept from message to message, in bytes. */
    public static long keptBytes() {
        return PIXEL_BYTES
                * (Budget.FULL_SURFACES
                        + Budget.FULL_PICTURE // the mailbox's, of the session before
                        + Budget.FULL_CACHE
                        + Budget.FULL_CACHE_TOLERANCE
                        + 2L * Budget.FULL_WINDOW
                        + Budget.FULL_PICTURE // what messages leave for the next ones
                        + Budget.FULL_CURSORS);
    }

    /** The biggest message. */
    public static long bodyBytes() {
        return Budget.bodyBytes(Budget.FULL_PICTURE);
    }

    /**
     * What one message needs while it is drawn: the pixels that it is tiled with and those that
     * were stretched; or while it is decoded: a picture by GLZ, what zlib made of it (up to five
     * bytes a pixel) and its opacity; or the rows of a whole picture by LZ4.
     */
    public static long stepBytes() {
        long drawn = 2 * PIXEL_BYTES * Budget.FULL_PICTURE;
        long glz = (PIXEL_BYTES + 5 + PIXEL_BYTES) * Budget.FULL_WINDOW;
        return Math.max(drawn, glz);
    }
}
