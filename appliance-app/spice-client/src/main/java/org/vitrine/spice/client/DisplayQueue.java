package org.vitrine.spice.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.cursor.CursorMessage;
import org.vitrine.spice.protocol.display.DisplayMessage;

/**
 * Messages on their way from the I/O thread to the display thread, in order. Bounded in that the
 * one who fills it is told to stop, and later to go on; what arrives in between is still taken.
 */
final class DisplayQueue {
    /** A picture of full HD without compression: more would only be old. */
    static final int MAX_BYTES = 8 << 20;

    static final int MAX_COUNT = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Work> queue = new ArrayDeque<>();
    private final Runnable drained;
    private long bytes;
    private boolean full;
    private boolean closed;

    /** What the display thread has to do. */
    sealed interface Work {
        /** Bytes that it keeps in memory. */
        int size();

        /**
         * A message of the display channel.
         *
         * @param body what it was read from and still refers to
         */
        record Draw(DisplayMessage message, WireReader body) implements Work {
            @Override
            public int size() {
                return body.size();
            }
        }

        /** A message of the cursor channel. */
        record Point(CursorMessage message, int size) implements Work {}
    }

    /**
     * @param drained called on the display thread when there is room again after {@link #offer}
     *     said that there was none
     */
    DisplayQueue(Runnable drained) {
        this.drained = drained;
    }

    /**
     * Adds to the end.
     *
     * @return false if the queue is full now and nothing more should come until it has drained
     */
    boolean offer(Work work) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            queue.add(work);
            bytes += work.size();
            if (bytes > MAX_BYTES || queue.size() > MAX_COUNT) {
                full = true;
            }
            changed.signal();
            return !full;
        } finally {
            lock.unlock();
        }
    }

    /** The next one if there is one; never waits. */
    @Nullable Work poll() {
        boolean tell;
        Work work;
        lock.lock();
        try {
            work = queue.poll();
            if (work == null) {
                return null;
            }
            bytes -= work.size();
            tell = full && bytes <= MAX_BYTES / 2 && queue.size() <= MAX_COUNT / 2;
            if (tell) {
                full = false;
            }
        } finally {
            lock.unlock();
        }
        if (tell) {
            drained.run();
        }
        return work;
    }

    /**
     * Waits until there is something to {@link #poll}, the time is over or the queue is closed.
     *
     * @param nanos {@link Long#MAX_VALUE} for as long as it takes
     * @return false if the time is over
     */
    boolean await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (queue.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !queue.isEmpty() || closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #close} was called. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Throws away what waits and takes no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            bytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
