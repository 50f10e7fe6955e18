package org.vitrine.spice.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;

/** A mailbox that is always emptied, and knows when nothing has come for a while. */
final class StillPicture {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FrameMailbox mailbox = new FrameMailbox(this::posted);
    private long posts;

    FrameMailbox mailbox() {
        return mailbox;
    }

    /** The picture once it has not changed for {@code quiet}. */
    PixelBuffer await(Duration quiet, Duration bound) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        lock.lock();
        try {
            long seen;
            do {
                seen = posts;
                long left = quiet.toNanos();
                while (left > 0 && posts == seen) {
                    left = changed.awaitNanos(left);
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("never still within " + bound);
                }
            } while (posts != seen);
        } finally {
            lock.unlock();
        }
        return mailbox.snapshot().orElseThrow(() -> new AssertionError("no picture"));
    }

    /** Waits until the picture has changed so many times from now on. */
    void awaitChanges(int count, Duration bound) throws InterruptedException {
        lock.lock();
        try {
            long wanted = posts + count;
            long left = bound.toNanos();
            while (posts < wanted) {
                if (left <= 0) {
                    throw new AssertionError(posts + " of " + wanted + " changes");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void posted() {
        mailbox.take((_, _) -> {});
        lock.lock();
        try {
            posts++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
