package org.vitrine.spice.client;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Lets one call at a time through to a listener, and none after the last one. Thread-safe. */
final class ListenerGate {
    private final SpiceListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;

    ListenerGate(SpiceListener listener) {
        this.listener = listener;
    }

    void tell(Consumer<SpiceListener> call) {
        lock.lock();
        try {
            if (!over) {
                call.accept(listener);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The last call, unless the gate was shut before. */
    void fail(SpiceException failure) {
        lock.lock();
        try {
            if (!over) {
                over = true;
                listener.failed(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a call that is under way on another thread; nothing is told after this. */
    void shut() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
    }
}
