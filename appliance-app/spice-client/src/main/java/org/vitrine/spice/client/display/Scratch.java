package org.vitrine.spice.client.display;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * Large pictures that live no longer than a message, kept for the next of the same size: a guest in
 * motion sends its whole screen again and again, and each would be megabytes to clear and collect.
 */
final class Scratch {
    /** Smaller ones cost less to make than to look for. */
    private static final int MIN_PIXELS = 1 << 12;

    private static final int MAX_FREE = 3;

    private final Deque<PixelBuffer> free = new ArrayDeque<>();
    private final List<PixelBuffer> used = new ArrayList<>();
    private long kept; // pixels of both

    /**
     * A picture with any content, until the next {@link #release}.
     *
     * @throws CorruptImageException if a message has more of them than {@link Budget#SCRATCH}
     */
    PixelBuffer take(int width, int height, boolean alpha) throws CorruptImageException {
        if ((long) width * height < MIN_PIXELS) {
            return new PixelBuffer(width, height, alpha);
        }
        PixelBuffer picture = find(width, height, alpha);
        used.add(picture);
        return picture;
    }

    /** Whatever was taken may be given to others from now on. */
    void release() {
        used.forEach(free::addFirst);
        used.clear();
        while (free.size() > MAX_FREE) {
            kept -= free.removeLast().pixels().length;
        }
    }

    private PixelBuffer find(int width, int height, boolean alpha) throws CorruptImageException {
        for (Iterator<PixelBuffer> each = free.iterator(); each.hasNext(); ) {
            PixelBuffer picture = each.next();
            if (picture.width() == width
                    && picture.height() == height
                    && picture.hasAlpha() == alpha) {
                each.remove();
                return picture;
            }
        }
        long area = (long) width * height;
        while (kept + area > Budget.SCRATCH && !free.isEmpty()) {
            kept -= free.removeLast().pixels().length;
        }
        if (kept + area > Budget.SCRATCH) {
            throw new CorruptImageException(
                    "images of one message: " + (kept + area) + " pixels exceed " + Budget.SCRATCH,
                    0);
        }
        kept += area;
        return new PixelBuffer(width, height, alpha);
    }
}
