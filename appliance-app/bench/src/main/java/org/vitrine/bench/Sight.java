package org.vitrine.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks at a screen again and again; the looks are the clock of what is measured. */
final class Sight {
    private Sight() {}

    /**
     * Looks until something is to be seen.
     *
     * @param what for the message
     * @param every time between two looks
     * @return the time of {@link System#nanoTime} of the look that saw it
     */
    static long await(String what, Duration within, Duration every, BooleanSupplier sight)
            throws BenchException {
        long giveUp = System.nanoTime() + within.toNanos();
        while (true) {
            long now = System.nanoTime();
            if (sight.getAsBoolean()) {
                return now;
            }
            if (now - giveUp > 0) {
                throw new BenchException("not seen within " + within.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(every.toNanos());
        }
    }
}
