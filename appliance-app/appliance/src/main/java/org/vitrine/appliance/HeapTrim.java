package org.vitrine.appliance;

/**
 * Keeps the heap near what lives in it. The serial collector lets the old generation grow to {@code
 * -Xmx} before it cleans up there, and with a guest in motion that is only a matter of minutes; the
 * memory is better used by the guest. Confined to one thread.
 */
final class HeapTrim {
    /** What may be added to the heap before it is cleaned, in bytes. */
    private static final long ROOM = 20L << 20;

    private final Runtime runtime = Runtime.getRuntime();
    private long trimmed = runtime.totalMemory();

    /** Whether it is time; costs next to nothing. */
    boolean isDue() {
        return runtime.totalMemory() - trimmed > ROOM;
    }

    /** Cleans up, which stops all threads for some ten milliseconds: best just after a frame. */
    void trim() {
        runtime.gc();
        trimmed = runtime.totalMemory();
    }
}
