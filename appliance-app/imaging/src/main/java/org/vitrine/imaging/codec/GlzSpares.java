package org.vitrine.imaging.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.imaging.PixelBuffer;

/**
 * Pictures of one decoder that have left the window, for its next ones: a guest in motion sends
 * megabytes a second of the same few sizes, which would live just long enough to be moved about by
 * a garbage collector.
 *
 * <p>Confined to the decoder's thread, but for {@link #left}.
 */
final class GlzSpares {
    /** The most that are kept: a picture of full HD. */
    static final int MAX_PIXELS = 1 << 21;

    private final Queue<PixelBuffer> left = new ConcurrentLinkedQueue<>();
    private final Deque<PixelBuffer> free = new ArrayDeque<>();

    /** Of both. */
    private final AtomicInteger pixels = new AtomicInteger();

    /** There was no room for one that left. */
    private volatile boolean crowded;

    /** A picture has left the window, and nobody keeps it but a message that is being drawn. */
    void left(PixelBuffer picture) {
        int area = picture.pixels().length;
        if (pixels.addAndGet(area) <= MAX_PIXELS) {
            left.add(picture);
        } else {
            pixels.addAndGet(-area);
            crowded = true;
        }
    }

    /** No message is being drawn. */
    void release() {
        if (crowded) {
            // Of sizes that are not wanted any more, perhaps: the next ones find room.
            crowded = false;
            while (!free.isEmpty()) {
                pixels.addAndGet(-free.removeLast().pixels().length);
            }
        }
        for (PixelBuffer next = left.poll(); next != null; next = left.poll()) {
            free.addFirst(next);
        }
    }

    /** A picture with any content. */
    PixelBuffer take(int width, int height, boolean alpha) {
        for (Iterator<PixelBuffer> each = free.iterator(); each.hasNext(); ) {
            PixelBuffer picture = each.next();
            if (picture.width() == width
                    && picture.height() == height
                    && picture.hasAlpha() == alpha) {
                each.remove();
                pixels.addAndGet(-picture.pixels().length);
                return picture;
            }
        }
        return new PixelBuffer(width, height, alpha);
    }
}
