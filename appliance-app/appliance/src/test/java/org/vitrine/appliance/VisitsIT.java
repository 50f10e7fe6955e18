package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.kiosk.Picture.AreYouThere;
import org.vitrine.kiosk.Picture.Attract;
import org.vitrine.kiosk.Picture.Playing;
import org.vitrine.kiosk.Picture.Resetting;

/**
 * Visit after visit on real libvirt and QEMU: each starts from the same pixels, nothing piles up.
 */
class VisitsIT {
    private static final int VISITS = Integer.getInteger("vitrine.visits", 50);
    private static final int SETTLED = Math.min(10, VISITS - 1);
    private static final Duration FIRST = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(300);
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
     * moves by itself, so the first whole picture of a visit is what must be the same.
     */
    @Test
    void everyVisitOfARealExhibitStartsFromTheSamePixels() throws Exception {
        String id = System.getProperty("vitrine.visited", "invaders");
        Path built = Path.of(System.getProperty("vitrine.top"), "build", "exhibits");
        assumeTrue(Files.exists(built.resolve(id)), "run scripts/demo-exhibit " + id);
        visit(new LocalGuest(built, id), KEY_LEFT, 40, 8);
    }

    /**
     * @param firstFrames how many frames of the first visit are its start
     * @param frames among the first so many of a visit is a picture of the first visit's start
     */
    private static void visit(LocalGuest guest, int key, int firstFrames, int frames)
            throws IOException, InterruptedException {
        try (var session = guest.session(guest.hastyPlan(IDLE, RING))) {
            RecordingStage stage = session.stage;
            stage.await(Attract.class, FIRST);
            List<Long> resets = new ArrayList<>();
            Set<Integer> pristine = new HashSet<>();
            Holdings settled = Holdings.now(guest);
            for (int visit = 0; visit <= VISITS; visit++) {
                session.press(key);
                stage.await(Playing.class, SOON);
                stage.await(AreYouThere.class, SOON);
                stage.takeHashes();
                long from = System.nanoTime();
                stage.await(Resetting.class, SOON);
                stage.await(Attract.class, SOON);
                resets.add((System.nanoTime() - from) / 1_000_000 - RING.toMillis());
                // A busy machine merges frames, so the first visit is watched for longer: it tells
                // which pictures follow the start, and each later one begins with some of them.
                stage.awaitFrames(visit == 0 ? firstFrames : frames, SOON);
                List<Integer> seen = stage.takeHashes();
                if (visit == 0) {
                    pristine.addAll(seen);
                } else {
                    assertFalse(
                            Collections.disjoint(pristine, seen),
                            "visit " + visit + " starts elsewhere");
                }
                if (visit == SETTLED) {
                    settled = Holdings.now(guest);
                }
            }
            Holdings end = Holdings.now(guest);
            resets.sort(null);
            System.out.printf(
                    "%d visits of %s: last idle second to running picture %d ms median, %d ms"
                            + " slowest; %s, after %d visits %s%n",
                    VISITS,
                    guest.id(),
                    resets.get(resets.size() / 2),
                    resets.getLast(),
                    end,
                    SETTLED,
                    settled);
            assertEquals(1, end.machines());
            // A pool's thread or a collector's descriptor may come and go.
            assertTrue(end.descriptors() <= settled.descriptors() + 3, end + ", " + settled);
            assertTrue(end.threads() <= settled.threads() + 3, end + ", " + settled);
            assertTrue(end.kilobytes() <= settled.kilobytes() * 5 / 4, end + ", " + settled);
            assertTrue(session.reports.isEmpty(), session.reports::toString);
        }
    }
}
