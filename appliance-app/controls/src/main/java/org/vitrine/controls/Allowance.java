package org.vitrine.controls;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many events a second, and some more at once after a pause. Confined to one thread. */
final class Allowance {
    private final long nanosEach;
    private final long mostSaved;
    private final LongSupplier nanoTime;

    /** Time that is not used up yet, in nanoseconds. */
    private long saved;

    private long asked;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    Allowance(int aSecond, int atOnce, LongSupplier nanoTime) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / aSecond;
        this.mostSaved = nanosEach * atOnce;
        this.nanoTime = nanoTime;
        this.saved = mostSaved;
        this.asked = nanoTime.getAsLong();
    }

    /** Whether there may be one more now; if so, it counts. */
    boolean take() {
        long now = nanoTime.getAsLong();
        saved = Math.min(mostSaved, saved + Math.max(0, now - asked));
        asked = now;
        if (saved < nanosEach) {
            return false;
        }
        saved -= nanosEach;
        return true;
    }
}
