package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    @TempDir private Path library;

    /** What must not grow from visit to visit. */
    private record Holdings(long machines, long descriptors, long threads) {
        static Holdings now(LocalGuest guest) throws IOException {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return new Holdings(
                        guest.qemu().stream().count(),
                        descriptors.count(),
                        Thread.getAllStackTraces().size());
            }
        }
    }

    @Test
    void everyVisitStartsFromTheSamePixelsAndNothingPilesUp() throws Exception {
        TestGuests.exhibit(library, "visited", "", "");
        var guest = new LocalGuest(library, "visited");
        try (var session = guest.session(guest.hastyPlan(IDLE, RING))) {
            RecordingStage stage = session.stage;
            stage.await(Attract.class, FIRST);
            stage.awaitFrame("the guest", TestGuests::drawn, SOON);
            int pristine = pixels(stage);
            List<Long> resets = new ArrayList<>();
            Holdings settled = Holdings.now(guest);
            for (int visit = 1; visit <= VISITS; visit++) {
                session.press(KEY_X);
                stage.await(Playing.class, SOON);
                stage.awaitFrame("the visitor's doing", p -> hash(p.pixels()) != pristine, SOON);
                stage.await(AreYouThere.class, SOON);
                stage.await("the reset", p -> p instanceof Resetting || p instanceof Attract, SOON);
                long from = System.nanoTime();
                stage.await(Attract.class, SOON);
                stage.awaitFrame("the same pixels", p -> hash(p.pixels()) == pristine, SOON);
                resets.add((System.nanoTime() - from) / 1_000_000);
                if (visit == SETTLED) {
                    settled = Holdings.now(guest);
                }
            }
            Holdings end = Holdings.now(guest);
            resets.sort(null);
            System.out.printf(
                    "%d visits: reset to running picture %d ms median, %d ms slowest; %s, after %d"
                            + " visits %s%n",
                    VISITS, resets.get(resets.size() / 2), resets.getLast(), end, SETTLED, settled);
            assertEquals(1, end.machines());
            // A pool's thread or a collector's descriptor may come and go.
            assertTrue(end.descriptors() <= settled.descriptors() + 3, end + ", " + settled);
            assertTrue(end.threads() <= settled.threads() + 3, end + ", " + settled);
            assertTrue(session.reports.isEmpty(), session.reports::toString);
        }
    }

    private static int pixels(RecordingStage stage) {
        return hash(stage.frames().snapshot().orElseThrow().pixels());
    }

    private static int hash(int[] pixels) {
        return Arrays.hashCode(pixels);
    }
}
