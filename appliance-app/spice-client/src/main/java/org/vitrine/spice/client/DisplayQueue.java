package org.vitrine.spice.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.cursor.CursorMessage;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DrawMessage;
import org.vitrine.spice.protocol.display.DrawStroke;
import org.vitrine.spice.protocol.display.DrawText;
import org.vitrine.spice.protocol.display.InvalList;
import org.vitrine.spice.protocol.display.StreamClip;
import org.vitrine.spice.protocol.display.StreamCreate;

/**
 * Messages on their way from the I/O thread to the display thread, in order. Bounded in that the
 * one who fills it is told to stop, and later to go on; what arrives in between is still taken.
 */
final class DisplayQueue {
    /**
     * Two pictures of full HD without compression, one of which is being drawn: more would only be
     * old.
     */
    static final int MAX_BYTES = 16 << 20;

    static final int MAX_COUNT = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Work> queue = new ArrayDeque<>();
    private final Runnable drained;
    private long bytes;

    /** Of {@link #bytes}, what is being worked at. */
    private long atWork;

    private boolean full;
    private boolean closed;

    /** What the display thread has to do. */
    sealed interface Work {
        /** A boxed number and the reference to it. */
        int ID_BYTES = 24;

        /** Likewise four numbers. */
        int BOX_BYTES = 40;

        /** Of the twelve bytes of a glyph at least become four objects; of a point's eight one. */
        int GLYPH_FACTOR = 10;

        /** Bytes that it keeps in memory: of an array of the pool all, however few are used. */
        int size();

        /**
         * A message of the display channel.
         *
         * @param body what it was read from and still refers to
         */
        record Draw(DisplayMessage message, WireReader body) implements Work {
            @Override
            public int size() {
                return body.array().length + lists();
            }

            /** What it was read into takes more than its bytes, where these are lists. */
            private int lists() {
                return switch (message) {
                    case InvalList list -> ID_BYTES * list.images().size();
                    case DrawStroke _, DrawText _ -> GLYPH_FACTOR * body.size();
                    case DrawMessage draw -> clip(draw.base().clip());
                    case StreamCreate stream -> clip(stream.clip());
                    case StreamClip stream -> clip(stream.clip());
                    default -> 0;
                };
            }

            private static int clip(Clip clip) {
                return clip instanceof Clip.Rects(var rects) ? BOX_BYTES * rects.size() : 0;
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

    /**
     * The next one if there is one; never waits. What was given the time before is done with: until
     * then it counts, too.
     */
    @Nullable Work poll() {
        boolean tell;
        Work work;
        lock.lock();
        try {
            work = queue.poll();
            bytes -= atWork;
            atWork = work == null ? 0 : work.size();
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
            full = false; // nobody is to go on
            queue.clear();
            bytes = 0;
            atWork = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
