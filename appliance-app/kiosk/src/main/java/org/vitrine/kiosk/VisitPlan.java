package org.vitrine.kiosk;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.vitrine.exhibits.ExhibitManifest;
import org.vitrine.exhibits.GuestKey;

/**
 * What the rules must know of an exhibit.
 *
 * @param placard for the pictures
 * @param idle time without input after which we ask; empty for a plain viewer, which knows no
 *     visits: it goes to {@link Phase.Playing} and never asks
 * @param ring how long that question waits for an answer
 * @param attractLoop how long the work may run in attract before it is taken back to its attract
 *     point; empty where it goes on for ever
 * @param stillInAttract the picture stands still for longer than this in attract: the guest hangs;
 *     empty where the exhibit declares nothing. At least 2 s, since motion is told once a second
 * @param stillInPlay the same while somebody plays
 * @param deniedKeys evdev codes that visitors may press but the guest never gets, on top of those
 *     that are denied always ({@code KeyGuard})
 * @param pointer whether the guest gets motion, buttons and wheel of a pointer
 * @param timing all other bounds
 */
public record VisitPlan(
        Placard placard,
        Optional<Duration> idle,
        Duration ring,
        Optional<Duration> attractLoop,
        Optional<Duration> stillInAttract,
        Optional<Duration> stillInPlay,
        Set<Integer> deniedKeys,
        boolean pointer,
        Timing timing) {
    private static final Duration DEFAULT_RING = Duration.ofSeconds(15);

    /** Checks and copies. */
    public VisitPlan {
        deniedKeys = Set.copyOf(deniedKeys);
        idle.ifPresent(d -> atLeast("idle", d, Duration.ofMillis(1)));
        attractLoop.ifPresent(d -> atLeast("attractLoop", d, Duration.ofMillis(1)));
        stillInAttract.ifPresent(d -> atLeast("stillInAttract", d, Duration.ofSeconds(2)));
        stillInPlay.ifPresent(d -> atLeast("stillInPlay", d, Duration.ofSeconds(2)));
    }

    /** What a manifest says. */
    public static VisitPlan of(ExhibitManifest manifest) {
        var motion = manifest.liveness().motion();
        return new VisitPlan(
                new Placard(
                        manifest.title(),
                        manifest.maker(),
                        manifest.date(),
                        manifest.rights().credit(),
                        manifest.attract().invitation()),
                Optional.of(manifest.visit().idle()),
                manifest.visit().areYouThere(),
                manifest.attract().loop(),
                motion.filter(m -> m.in().contains(ExhibitManifest.Phase.ATTRACT))
                        .map(ExhibitManifest.Motion::within),
                motion.filter(m -> m.in().contains(ExhibitManifest.Phase.PLAYING))
                        .map(ExhibitManifest.Motion::within),
                manifest.input().denied().stream().map(GuestKey::code).collect(toUnmodifiableSet()),
                manifest.input().pointer() != ExhibitManifest.Pointer.NONE,
                Timing.DEFAULT);
    }

    /** A plain viewer of somebody else's machine: the same recovery, no visits. */
    public static VisitPlan viewer(Placard placard) {
        return new VisitPlan(
                placard,
                Optional.empty(),
                DEFAULT_RING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                true,
                Timing.DEFAULT);
    }

    /** The same with other bounds, for tests. */
    public VisitPlan with(Timing other) {
        return new VisitPlan(
                placard,
                idle,
                ring,
                attractLoop,
                stillInAttract,
                stillInPlay,
                deniedKeys,
                pointer,
                other);
    }

    /** Whether {@link Event.PictureMoved} is of any use. */
    public boolean promisesMotion() {
        return stillInAttract.isPresent() || stillInPlay.isPresent();
    }

    private static void atLeast(String name, Duration is, Duration least) {
        if (is.compareTo(least) < 0) {
            throw new IllegalArgumentException(name + ": " + is + " is below " + least);
        }
    }
}
