package org.vitrine.kiosk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules must know of an exhibit.
 *
 * @param placard for the pictures
 * @param idle time without input after which we ask; empty for a plain viewer, which knows no
 *     visits: it goes to {@link Phase.Playing} and never asks
 * @param stillInAttract the picture stands still for longer than this in attract: the guest hangs;
 *     empty where the exhibit declares nothing. At least 2 s
 * @param stillInPlay the same while somebody plays
 * @param deniedKeys evdev codes that visitors may press but the guest never gets, on top of those
 *     that {@link KeyGuard} denies always
 * @param timing all other bounds
 */
public record VisitPlan(
        Placard placard,
        Optional<Duration> idle,
        Optional<Duration> stillInAttract,
        Optional<Duration> stillInPlay,
        Set<Integer> deniedKeys,
        Timing timing) {
    /** Checks and copies. */
    public VisitPlan {
        deniedKeys = Set.copyOf(deniedKeys);
        idle.ifPresent(d -> atLeast("idle", d, Duration.ofMillis(1)));
        stillInAttract.ifPresent(d -> atLeast("stillInAttract", d, Duration.ofSeconds(2)));
        stillInPlay.ifPresent(d -> atLeast("stillInPlay", d, Duration.ofSeconds(2)));
    }

    /** A plain viewer of somebody else's machine: the same recovery, no visits. */
    public static VisitPlan viewer(Placard placard) {
        return new VisitPlan(
                placard,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Timing.DEFAULT);
    }

    private static void atLeast(String name, Duration is, Duration least) {
        if (is.compareTo(least) < 0) {
            throw new IllegalArgumentException(name + ": " + is + " is below " + least);
        }
    }
}
