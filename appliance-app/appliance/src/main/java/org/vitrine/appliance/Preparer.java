package org.vitrine.appliance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.exhibits.ExhibitManifest.KeyPress;
import org.vitrine.exhibits.ExhibitManifest.Ready;
import org.vitrine.exhibits.LibraryEntry.Exhibit;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceListener;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.spice.client.SpiceSession;
import org.vitrine.vm.DisplayAddress;
import org.vitrine.vm.Guest;
import org.vitrine.vm.Preparation;
import org.vitrine.vm.VmException;

/**
 * Brings an exhibit's guest to its attract point as its manifest says, and has that kept: watches
 * the guest's picture and presses the keys on the way.
 */
final class Preparer {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** How long a key on the way is held. */
    private static final long HOLD_MILLIS = 80;

    /** Where no earlier preparation tells how long it takes. */
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final Exhibit exhibit;
    private final Guest guest;

    Preparer(Exhibit exhibit, Guest guest) {
        this.exhibit = exhibit;
        this.guest = guest;
    }

    /**
     * Prepares, which takes as long as the guest takes to come to its attract point.
     *
     * @param progress told 0..1 about twice a second
     * @return why every reset will need a new process; empty if it can be done in place
     * @throws TimeoutException if the attract point did not come in the time that the manifest
     *     gives
     * @throws SpiceException if the guest's picture could not be watched
     */
    String prepare(DoubleConsumer progress)
            throws VmException, SpiceException, TimeoutException, InterruptedException {
        long from = System.nanoTime();
        Duration estimate = guest.preparationEstimate().orElse(USUAL);
        try (Preparation preparation = guest.prepare();
                var client = new SpiceClient()) {
            DisplayAddress display =
                    preparation
                            .display()
                            .orElseThrow(() ->
                                    new SpiceException(
                                            SpiceException.Reason.NO_SERVER,
                                            "the guest has no display"));
            var watch = new Watch();
            try (SpiceSession session =
                    client.open(
                            GuestEndpoint.of(display),
                            watch.frames,
                            SpiceOptions.DEFAULTS,
                            watch)) {
                awaitAttractPoint(watch, session, from, estimate, progress);
            }
            return preparation.finish();
        }
    }

    private void awaitAttractPoint(
            Watch watch,
            SpiceSession session,
            long from,
            Duration estimate,
            DoubleConsumer progress)
            throws SpiceException, TimeoutException, InterruptedException {
        var attract = exhibit.manifest().attract();
        Queue<KeyPress> keys =
                new ArrayDeque<>(
                        attract.onTheWay().stream()
                                .sorted(Comparator.comparing(KeyPress::at))
                                .toList());
        long told = from;
        while (true) {
            watch.awaitSomething(LOOK_EVERY);
            long now = System.nanoTime();
            if (now - from > attract.giveUpAfter().toNanos()) {
                throw new TimeoutException(
                        exhibit.id()
                                + ": the attract point ("
                                + attract.ready()
                                + ") did not come within "
                                + attract.giveUpAfter().toSeconds()
                                + " s");
            }
            if (now - told > TimeUnit.MILLISECONDS.toNanos(500)) {
                told = now;
                progress.accept(Math.min(0.97, (now - from) / (double) estimate.toNanos()));
            }
            if (!watch.hasPicture()) {
                continue;
            }
            KeyPress next = keys.peek();
            if (next != null) {
                if (now - watch.firstPicture() >= next.at().toNanos()) {
                    keys.remove();
                    press(session, next.key().code());
                    watch.restart();
                }
                continue;
            }
            if (isReady(attract.ready(), watch, now)) {
                return;
            }
        }
    }

    private static boolean isReady(Ready ready, Watch watch, long now) {
        return switch (ready) {
            case Ready.AfterFirstPicture(var time) -> now - watch.firstPicture() >= time.toNanos();
            case Ready.PictureSteady(var time) -> now - watch.changed() >= time.toNanos();
            case Ready.PictureMoving(var time) -> watch.movingFor(now) >= time.toNanos();
        };
    }

    private static void press(SpiceSession session, int code) throws InterruptedException {
        if (session.inputs().keyDown(code)) {
            TimeUnit.MILLISECONDS.sleep(HOLD_MILLIS);
            session.inputs().keyUp(code);
        }
    }

    /** Sees whether and when the guest's picture changes. */
    private static final class Watch implements SpiceListener {
        /** A picture that stood this long did not go on moving. */
        private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1000);

        final FrameMailbox frames = new FrameMailbox(this::wake);
        private final SynchronousQueue<Boolean> bell = new SynchronousQueue<>();
        private volatile boolean ready;
        private volatile boolean pictureCame;
        private volatile @Nullable SpiceException failure;

        // The preparing thread.
        private boolean seen;
        private long first;
        private long changed;
        private long movingSince;
        private final MotionWatch motion = new MotionWatch();

        private void wake() {
            // Nobody listening is fine: whoever looks next sees the same.
            boolean _ = bell.offer(true);
        }

        /** From here on keys arrive. */
        @Override
        public void ready() {
            ready = true;
            wake();
        }

        @Override
        public void firstPicture(int width, int height) {
            pictureCame = true;
            wake();
        }

        @Override
        public void failed(SpiceException why) {
            failure = why;
            wake();
        }

        /** Waits for news, but no longer than {@code bound}, and looks. */
        void awaitSomething(Duration bound) throws SpiceException, InterruptedException {
            Boolean _ = bell.poll(bound.toMillis(), TimeUnit.MILLISECONDS);
            SpiceException why = failure;
            if (why != null) {
                throw new SpiceException(why.reason(), String.valueOf(why.getMessage()), why);
            }
            if (!pictureCame || !ready) {
                return;
            }
            long now = System.nanoTime();
            if (!seen) {
                seen = true;
                first = now;
                changed = now;
                movingSince = now;
            }
            boolean _ = frames.take((picture, damaged) -> look(picture, now));
        }

        private void look(PixelBuffer picture, long now) {
            if (motion.moved(picture)) {
                if (now - changed > PAUSE) {
                    movingSince = now;
                }
                changed = now;
            }
        }

        boolean hasPicture() {
            return seen;
        }

        long firstPicture() {
            return first;
        }

        long changed() {
            return changed;
        }

        /** How long the picture has been moving without a pause, in nanoseconds. */
        long movingFor(long now) {
            return now - changed > PAUSE ? 0 : changed - movingSince;
        }

        /** A key was pressed on the way: what counts begins now. */
        void restart() {
            changed = System.nanoTime();
            movingSince = changed;
        }
    }
}
