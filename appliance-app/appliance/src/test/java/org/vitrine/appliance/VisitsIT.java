package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.kiosk.Picture.AreYouThere;
import org.vitrine.kiosk.Picture.Attract;
import org.vitrine.kiosk.Picture.Resetting;

/**
 * Visit after visit on real libvirt and QEMU: each starts from the same pixels, nothing piles up.
 */
class VisitsIT {
    private static final int VISITS = Integer.getInteger("vitrine.visits", 50);
    private static final int SETTLED = Math.min(10, VISITS - 1);

    /** With the preparation of an exhibit that takes minutes on a busy machine. */
    private static final Duration FIRST = Duration.ofMinutes(5);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final Duration HOLD = Duration.ofMillis(150);
    private static final Duration RING = Duration.ofMillis(100);
    private static final int KEY_X = 45;
    private static final int KEY_LEFT = 105;

    @TempDir private Path library;

    /** What must not grow from visit to visit. */
    private record Holdings(long machines, long descriptors, long threads, long kilobytes) {
        static Holdings now(LocalGuest guest) throws IOException {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return new Holdings(
                        guest.qemu().stream().count(),
                        descriptors.count(),
                        Thread.getAllStackTraces().size(),
                        live());
            }
        }

        /** What is in use, not what garbage waits to be collected. */
        private static long live() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
        }
    }

    @Test
    void everyVisitStartsFromTheSamePixelsAndNothingPilesUp() throws Exception {
        TestGuests.exhibit(library, "visited", "", "");
        visit(new LocalGuest(library, "visited"), KEY_X, 1, 1);
    }

    /**
     * A real exhibit, {@code invaders} where nothing else is said by {@code vitrine.visited}. It
     * moves by itself, so what stands still in its first seconds is what must be the same.
     */
    @Test
    void everyVisitOfARealExhibitStartsFromTheSamePixels() throws Exception {
        String id = System.getProperty("vitrine.visited", "invaders");
        Path built = Path.of(System.getProperty("vitrine.top"), "build", "exhibits");
        assumeTrue(Files.exists(built.resolve(id)), "run scripts/demo-exhibit " + id);
        visit(new LocalGuest(built, id), KEY_LEFT, 120, 8);
    }

    /**
     * @param key changes the guest's picture
     * @param learned how many frames of the first visit tell what stands still
     * @param looked how many frames of each other visit must have it in its place
     */
    private static void visit(LocalGuest guest, int key, int learned, int looked)
            throws IOException, InterruptedException {
        try (var session = guest.session(guest.hastyPlan(IDLE, RING))) {
            RecordingStage stage = session.stage;
            stage.await(Attract.class, FIRST);
            List<Long> resets = new ArrayList<>();
            Holdings settled = Holdings.now(guest);
            Optional<SteadyPixels> pristine = Optional.empty();
            int changed = 0;
            for (int visit = 0; visit <= VISITS; visit++) {
                boolean first = pristine.isEmpty();
                session.hold(first ? KEY_X : key, HOLD, SOON);
                stage.await(AreYouThere.class, SOON);
                if (!first && !holds(stage, pristine.orElseThrow())) {
                    changed++;
                }
                long from = System.nanoTime();
                stage.await(Resetting.class, SOON);
                long before = stage.framesTaken();
                if (first && learned > 1) {
                    // What moves may be seen elsewhere in the very first moment than ever after.
                    pristine = Optional.of(learn(stage, learned));
                }
                stage.await(Attract.class, SOON);
                if (!first) {
                    resets.add((System.nanoTime() - from) / 1_000_000 - RING.toMillis());
                }
                stage.awaitShown(before + 1, SOON);
                if (pristine.isEmpty()) {
                    pristine = Optional.of(learn(stage, learned));
                }
                if (!first) {
                    look(stage, pristine.orElseThrow(), looked, "visit " + visit);
                }
                if (visit == SETTLED) {
                    settled = Holdings.now(guest);
                }
            }
            Holdings end = Holdings.now(guest);
            resets.sort(null);
            System.out.printf(
                    "%d visits of %s: last idle second to running picture %d ms median, %d ms"
                            + " slowest; %d pixels stand still, %d visitors changed some; %s,"
                            + " after %d visits %s%n",
                    VISITS,
                    guest.id(),
                    resets.get(resets.size() / 2),
                    resets.getLast(),
                    pristine.orElseThrow().count(),
                    changed,
                    end,
                    SETTLED,
                    settled);
            assertTrue(changed > VISITS / 2, "what visitors do is not among what is compared");
            assertEquals(1, end.machines());
            // A pool's thread or a collector's descriptor may come and go.
            assertTrue(end.descriptors() <= settled.descriptors() + 3, end + ", " + settled);
            assertTrue(end.threads() <= settled.threads() + 3, end + ", " + settled);
            assertTrue(end.kilobytes() <= settled.kilobytes() * 5 / 4, end + ", " + settled);
            assertTrue(session.reports.isEmpty(), session.reports::toString);
        }
    }

    private static SteadyPixels learn(RecordingStage stage, int frames)
            throws InterruptedException {
        var steady = new SteadyPixels(stage.frames().snapshot().orElseThrow());
        for (int frame = 1; frame < frames; frame++) {
            stage.awaitShown(stage.framesTaken() + 1, SOON);
            steady.learn(stage.frames().snapshot().orElseThrow());
        }
        return steady;
    }

    private static void look(RecordingStage stage, SteadyPixels pristine, int frames, String when)
            throws InterruptedException {
        for (int frame = 0; frame < frames; frame++) {
            if (frame > 0) {
                stage.awaitShown(stage.framesTaken() + 1, SOON);
            }
            PixelBuffer seen = stage.frames().snapshot().orElseThrow();
            if (!pristine.holdsFor(seen)) {
                fail(when + " starts elsewhere: frame " + frame + ", " + pristine.elsewhere(seen));
            }
        }
    }

    private static boolean holds(RecordingStage stage, SteadyPixels steady) {
        return steady.holdsFor(stage.frames().snapshot().orElseThrow());
    }
}
