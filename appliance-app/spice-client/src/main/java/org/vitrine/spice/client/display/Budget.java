package org.vitrine.spice.client.display;

/**
 * What one session may keep of what its server sends, all of it on the heap. A hostile guest can
 * reach each of these at the same time, so together they stay below the heap's size, with room for
 * all else: whoever raises one lowers another. Given for a heap of {@link #HEAP}; in a smaller one
 * all of them are smaller in proportion, in a larger one they stay as they are. Sizes in pixels are
 * of four bytes each.
 *
 * <p>Beside these count: the queue and the message that comes in behind it, of up to {@link
 * #BODY_BYTES} each; the arrays that are kept for the next messages; what decoders keep from image
 * to image; and one step of a message, which makes pictures of its own (tiled, stretched, unpacked)
 * of up to two {@link #PICTURE} together. The test of this class adds it all up.
 */
public final class Budget {
    /** What a virtual machine with {@code -Xmx512m} says of itself, and a little less. */
    static final long HEAP = 480L << 20;

    // Without regard to the size of this heap.
    static final int FULL_PICTURE = 9 << 20;
    static final long FULL_SURFACES = 21 << 20;
    static final long FULL_CACHE = 8 << 20;
    static final long FULL_CACHE_TOLERANCE = 2 << 20;
    static final int FULL_WINDOW = 4 << 20;
    static final long FULL_CURSORS = 2 << 20;

    private static final long MAX_MEMORY = Runtime.getRuntime().maxMemory();

    /**
     * One picture, whether screen, surface or image: 4096x2304, which is more than 4K. The screen
     * of the session before stays in the mailbox and is not among {@link #SURFACES}.
     */
    public static final int PICTURE = (int) share(FULL_PICTURE, MAX_MEMORY);

    /**
     * All surfaces together, with what the screen still holds of those that are gone: for a screen
     * of 1080p all that a guest draws beside it into 64 MiB of video memory.
     */
    public static final long SURFACES = share(FULL_SURFACES, MAX_MEMORY);

    /** The image cache as the server is told. */
    public static final long CACHE = share(FULL_CACHE, MAX_MEMORY);

    /** What the image cache may hold beyond that while invalidations are on their way. */
    public static final long CACHE_TOLERANCE = share(FULL_CACHE_TOLERANCE, MAX_MEMORY);

    /**
     * The window of GLZ as the server is told, two pictures of 1080p; it may hold twice that. No
     * image in it is larger than the window.
     */
    public static final int WINDOW = (int) share(FULL_WINDOW, MAX_MEMORY);

    /** Pictures of one message that are not kept, with those kept ready for the next. */
    public static final int SCRATCH = PICTURE;

    /** Shapes of the pointer; servers keep 256, seldom larger than 64 by 64. */
    public static final long CURSORS = share(FULL_CURSORS, MAX_MEMORY);

    /** The biggest message, in bytes: a whole picture without compression and what is beside it. */
    public static final int BODY_BYTES = bodyBytes(PICTURE);

    private Budget() {}

    /** A message with a picture of so many pixels, and what is beside it. */
    static int bodyBytes(int pixels) {
        return (pixels << 2) + (64 << 10);
    }

    /** How much of {@code pixels} a heap of so many bytes allows. */
    static long share(long pixels, long heap) {
        return heap >= HEAP ? pixels : pixels * heap / HEAP;
    }

    /** Why a picture of so many pixels is refused. */
    static String tooLarge(String what, long width, long height) {
        return what
                + " of "
                + width
                + "x"
                + height
                + " is too large: up to "
                + PICTURE
                + " pixels can be shown, as 4096x2304 has";
    }
}
