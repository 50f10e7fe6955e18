package org.vitrine.imaging;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands the guest's picture from the thread that draws it to the thread that shows it: one slot,
 * damaged regions merged, the latest wins. The picture itself is shared, not copied: both sides
 * touch it only under this mailbox's lock.
 *
 * <p>Thread-safe. The drawing side calls {@link #draw}, {@link #post} and {@link #clear}; the
 * showing side {@link #take} and {@link #snapshot}.
 */
public final class FrameMailbox {
    private static final int MAX_RECTS = 32;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Runnable posted;

    private @Nullable PixelBuffer picture;
    private Region damaged = Region.EMPTY;
    private boolean full;

    /** Does something with the picture and what changed of it since the last time. */
    @FunctionalInterface
    public interface Painter {
        /** Called under the mailbox's lock; {@code picture} must not be kept. */
        void paint(PixelBuffer picture, Region damaged);
    }

    /**
     * @param posted called when the empty slot becomes full, on the posting thread and outside the
     *     lock; must not block
     */
    public FrameMailbox(Runnable posted) {
        this.posted = posted;
    }

    /** Runs a change of a picture that the showing side may be reading. Must be short. */
    public void draw(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@code picture} the one to show and adds {@code damage}; another size damages all. */
    public void post(PixelBuffer picture, Region damage) {
        boolean wasEmpty;
        lock.lock();
        try {
            if (this.picture != picture) {
                this.picture = picture;
                damaged = Region.of(picture.bounds());
            } else {
                damaged = damaged.union(damage).simplified(MAX_RECTS);
            }
            wasEmpty = !full;
            full = true;
        } finally {
            lock.unlock();
        }
        if (wasEmpty) {
            posted.run();
        }
    }

    /** Forgets the picture: nothing is taken until the next {@link #post}. */
    public void clear() {
        lock.lock();
        try {
            picture = null;
            damaged = Region.EMPTY;
            full = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Empties the slot.
     *
     * @return false if there was nothing new; {@code painter} was not called then
     */
    public boolean take(Painter painter) {
        lock.lock();
        try {
            PixelBuffer current = picture;
            if (!full || current == null) {
                return false;
            }
            Region region = damaged;
            damaged = Region.EMPTY;
            full = false;
            painter.paint(current, region);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads the picture whether it is new or not, for a repaint of the whole; the slot stays as it
     * is.
     *
     * @return false if there is no picture
     */
    public boolean peek(Painter painter) {
        lock.lock();
        try {
            PixelBuffer current = picture;
            if (current == null) {
                return false;
            }
            painter.paint(current, Region.of(current.bounds()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A copy of the picture as it is now. */
    public Optional<PixelBuffer> snapshot() {
        lock.lock();
        try {
            return Optional.ofNullable(picture).map(PixelBuffer::copy);
        } finally {
            lock.unlock();
        }
    }
}
