package org.vitrine.spice.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.SpiceOptions.Timeouts;

/**
 * Notices a server that has stopped, without waiting for its next ping, which may take 15 seconds:
 * after a second without a byte it makes the server answer. Confined to the I/O thread but for
 * {@link #roundTrip}.
 */
final class Liveness {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(1);
    private static final long REPEAT = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final GuestInputs inputs;
    private final Events events;
    private final long silentAfter;
    private final long cutAfter;

    private long lastHeard;
    private long askedAt;
    private boolean asked;
    private boolean silent;
    private @Nullable ScheduledFuture<?> timer;
    private volatile long roundTrip = -1;

    /** What it finds. */
    interface Events {
        /** No byte for so long; told again each second. */
        void silent(Duration age);

        /** A byte after silence. */
        void alive();

        /** Silent for longer than the caller wants to wait; the last call. */
        void lost(Duration age);
    }

    Liveness(EventLoop loop, GuestInputs inputs, Timeouts timeouts, Events events) {
        this.loop = loop;
        this.inputs = inputs;
        this.events = events;
        this.silentAfter = timeouts.silentAfter().toNanos();
        this.cutAfter = timeouts.cutAfter().toNanos();
        this.lastHeard = System.nanoTime();
    }

    /** From here on the server can be asked. */
    void start() {
        lastHeard = System.nanoTime();
        schedule(QUIET);
    }

    void stop() {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    /** Bytes have come on any channel. */
    void heard() {
        lastHeard = System.nanoTime();
        if (silent) {
            silent = false;
            events.alive();
        }
    }

    /** The server has answered motions, ours that ask or the guest's. */
    void answered() {
        if (asked) {
            asked = false;
            roundTrip = System.nanoTime() - askedAt;
        }
    }

    /** How long the latest answer took. */
    Optional<Duration> roundTrip() {
        long nanos = roundTrip;
        return nanos < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    private void tick() {
        long now = System.nanoTime();
        long age = now - lastHeard;
        if (age < QUIET) {
            schedule(QUIET - age);
            return;
        }
        if (!asked) {
            asked = inputs.provoke();
            askedAt = now;
        }
        // Our own process may have slept: what counts is how long the server had to answer.
        long waited = Math.min(age, now - askedAt + QUIET);
        if (cutAfter > 0 && waited >= cutAfter) {
            timer = null;
            events.lost(Duration.ofNanos(age));
        } else if (waited >= silentAfter) {
            silent = true;
            schedule(cutAfter > 0 ? Math.min(REPEAT, cutAfter - waited) : REPEAT);
            events.silent(Duration.ofNanos(age));
        } else {
            schedule(silentAfter - waited);
        }
    }

    private void schedule(long nanos) {
        timer = loop.schedule(this::tick, nanos, TimeUnit.NANOSECONDS);
    }
}
