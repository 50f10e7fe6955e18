package org.vitrine.appliance;

import java.util.function.LongSupplier;

/**
 * Keeps the heap near what lives in it. The serial collector lets the old generation grow to {@code
 * -Xmx} before it cleans up there, and with a guest in motion that is only a matter of minutes; the
 * memory is better used by the guest. Confined to one thread.
 */
final class HeapTrim {
    /** What may be added to the heap before it is cleaned, in bytes. */
    static final long ROOM = 20L << 20;

    private final LongSupplier size;
    private final Runnable collection;
    private long trimmed;

    HeapTrim() {
        this(Runtime.getRuntime()::totalMemory, System::gc);
    }

    /**
     * @param size of the heap, in bytes
     * @param collection makes it smaller if it can
     */
    HeapTrim(LongSupplier size, Runnable collection) {
        this.size = size;
        this.collection = collection;
        this.trimmed = size.getAsLong();
    }

    /** Whether it is time; costs next to nothing. */
    boolean isDue() {
        return size.getAsLong() - trimmed > ROOM;
    }

    /**
     * Cleans up if it is time, which stops all threads for some ten milliseconds: best just after a
     * frame.
     */
    void trim() {
        if (isDue()) {
            collection.run();
            trimmed = size.getAsLong();
        }
    }
}
