package org.vitrine.spice.client.display;

/**
 * What one session may keep of what its server sends, all of it on the heap. A hostile guest can
 * reach each of these at the same time, so together they stay below the heap's size: whoever raises
 * one lowers another. Sizes in pixels are of four bytes each.
 *
 * <p>Not counted is what lives no longer than one step of a message: the message that is being
 * drawn, a picture turned upright, stretched or unpacked. Each of these is bounded by {@link
 * #PICTURE}.
 */
public final class Budget {
    /**
     * One picture, whether screen, surface or image: 4096x3072, which is more than 4K. The screen
     * of the session before stays in the mailbox and is not among {@link #SURFACES}.
     */
    public static final int PICTURE = 12 << 20;

    /** All surfaces together, with what the screen still holds of those that are gone. */
    public static final long SURFACES = 48L << 20;

    /** The image cache as the server is told. */
    public static final long CACHE = 12L << 20;

    /** What the image cache may hold beyond that while invalidations are on their way. */
    public static final long CACHE_TOLERANCE = 2L << 20;

    /** The window of GLZ as the server is told, two pictures of 1080p; it may hold twice that. */
    public static final int WINDOW = 4 << 20;

    /** Pictures of one message that are not kept, with those kept ready for the next. */
    public static final int SCRATCH = PICTURE;

    /** Shapes of the pointer; servers keep 256, seldom larger than 64 by 64. */
    public static final long CURSORS = 4L << 20;

    /** The biggest message, in bytes: a whole picture without compression and what is beside it. */
    public static final int BODY_BYTES = (PICTURE << 2) + (64 << 10);

    private Budget() {}
}
