package org.vitrine.imaging.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * The dictionary of GLZ: the latest images of a session, which later ones refer to. One for each
 * session, shared by all its display channels; thread-safe.
 *
 * <p>Images enter when they are decoded and leave when the server says so. The server numbers them
 * over all channels, so that on two channels they may arrive out of order: until a gap closes,
 * nothing behind it leaves.
 */
public final class GlzWindow {
    /** The most pixels that a server may be offered as a window ({@code DISPLAY_INIT}). */
    public static final int MAX_PIXELS = 1 << 25;

    /** What the book-keeping of an image costs, in pixels. */
    private static final int IMAGE_OVERHEAD = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Image> images = new HashMap<>();
    private final long told;
    private final long budget;

    private long oldest;
    private long firstMissing;
    private long kept;

    /** Pixels in the order in which they were coded, which may be from the bottom up. */
    private record Image(PixelBuffer coded, long headDistance, @Nullable GlzSpares heir) {
        int cost() {
            return coded.pixels().length + IMAGE_OVERHEAD;
        }
    }

    /**
     * @param pixels the size that was told to the server, in 1..{@link #MAX_PIXELS}; what it keeps
     *     may be twice that for a while, more is an error
     */
    public GlzWindow(int pixels) {
        if (pixels < 1 || pixels > MAX_PIXELS) {
            throw new IllegalArgumentException("window of " + pixels + " pixels");
        }
        this.told = pixels;
        this.budget = 2L * pixels;
    }

    /**
     * Whether an image is there to refer to: what a channel waits for after {@link
     * GlzOutcome.Waiting}.
     */
    public boolean has(long id) {
        lock.lock();
        try {
            return images.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /** How many images are kept. */
    public int imageCount() {
        lock.lock();
        try {
            return images.size();
        } finally {
            lock.unlock();
        }
    }

    /** The pixels of an image in coded order, or empty if it has yet to arrive. */
    Optional<int[]> find(long id, int offset) throws CorruptImageException {
        lock.lock();
        try {
            Image image = images.get(id);
            if (image != null) {
                return Optional.of(image.coded.pixels());
            }
            if (id < firstMissing) {
                throw new CorruptImageException("GLZ reference: image " + id + " is gone", offset);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses an image that would be too large alone, before its memory is allocated: servers code
     * by GLZ only what is smaller than the window.
     */
    void admit(int width, int height) throws CorruptImageException {
        long area = (long) width * height;
        if (area > told) {
            throw new CorruptImageException("GLZ window: " + area + " pixels exceed " + told, 9);
        }
    }

    /**
     * Takes in a decoded image and lets go of those that no other will refer to.
     *
     * @param heir gets the picture when it is let go; null if somebody else keeps it
     */
    void add(GlzHeader header, PixelBuffer coded, @Nullable GlzSpares heir)
            throws CorruptImageException {
        lock.lock();
        try {
            long id = header.id();
            if (id < firstMissing || images.containsKey(id)) {
                throw new CorruptImageException("GLZ id: image " + id + " came before", 21);
            }
            var image = new Image(coded, header.headDistance(), heir);
            images.put(id, image);
            kept += image.cost();
            release();
            if (kept > budget) {
                throw new CorruptImageException(
                        "GLZ window: " + kept + " pixels exceed " + budget, 29);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is before the head of the latest image that has no gap before it. */
    private void release() {
        long head = -1;
        for (Image next = images.get(firstMissing); next != null; ) {
            head = firstMissing - next.headDistance;
            firstMissing++;
            next = images.get(firstMissing);
        }
        for (; oldest < head; oldest++) {
            Image gone = images.remove(oldest);
            if (gone != null) {
                kept -= gone.cost();
                if (gone.heir != null) {
                    gone.heir.left(gone.coded);
                }
            }
        }
    }
}
