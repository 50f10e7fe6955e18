package org.vitrine.vm;

import java.time.Duration;

/**
 * How a guest came to run.
 *
 * @param way which way was taken
 * @param reason why no faster way was taken, in words; empty for the fastest
 * @param took from the call to the running guest
 */
public record Start(Way way, String reason, Duration took) {
    /** The ways to a running guest, the fastest first. */
    public enum Way {
        /**
         * It was running already, started by a process of ours before this one; in the state a
         * visitor left it in.
         */
        TAKEN_OVER,
        /**
         * At its attract point, inside the process that was running: the SPICE connection stays.
         */
        IN_PLACE,
        /** At its attract point, in a new process. */
        RESTORED,
        /** From cold: it boots now. */
        COLD
    }
}
