package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Picture.AreYouThere;
import org.vitrine.kiosk.Picture.Attract;
import org.vitrine.kiosk.Picture.Playing;
import org.vitrine.kiosk.Picture.StandBy;
import org.vitrine.vm.VmSettings;

/** libvirt's daemon is restarted under a visitor: the game goes on, and all else does later. */
class LibvirtRestartIT {
    private static final Duration FIRST = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofSeconds(8);
    private static final Duration RING = Duration.ofSeconds(1);
    private static final int KEY_P = 25;
    private static final int KEY_X = 45;

    @TempDir private Path library;

    private static Predicate<PixelBuffer> ground(int colour) {
        return p -> p.width() == 640 && (p.pixels()[100 * 640 + 600] & 0xffffff) == colour;
    }

    @Test
    void theGameGoesOnAndEventsAreHeardAgain() throws Exception {
        assumeTrue(
                PrivateLibvirt.isPossible(), "no libvirtd, or not allowed to run one of our own");
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "vlv");
        var told = new BackListener();
        Logger log = Logger.getLogger(LocalExhibit.class.getName());
        log.addHandler(told);
        VmSettings settings = VmSettings.in(directory.resolve("state"));
        try (var libvirt = new PrivateLibvirt(directory)) {
            TestGuests.exhibit(library, "tested", "", "");
            var guest = new LocalGuest(library, "tested", settings.withUri(libvirt.uri()));
            try (var session = guest.session(guest.hastyPlan(IDLE, RING))) {
                playOn(session, libvirt, told);
            }
            assertTrue(Processes.qemu(library).isEmpty(), "a machine is left behind");
        } finally {
            log.removeHandler(told);
            Processes.qemu(library).ifPresent(ProcessHandle::destroyForcibly);
            Processes.deleteFiles(settings);
            Processes.delete(directory);
        }
    }

    private void playOn(TestSession session, PrivateLibvirt libvirt, BackListener told)
            throws IOException, InterruptedException {
        RecordingStage stage = session.stage;
        stage.await(Attract.class, FIRST);
        session.press(KEY_X);
        stage.await(Playing.class, SOON);
        stage.awaitFrame("the visitor's doing", ground(0xC03020), SOON);
        long qemu = Processes.qemu(library).orElseThrow().pid();

        long from = System.nanoTime();
        libvirt.stop();
        session.press(KEY_X);
        stage.awaitFrame("the game without libvirt", ground(0x20A040), SOON);
        libvirt.start();
        session.press(KEY_X);
        stage.awaitFrame("the game with libvirt again", ground(0xE0C020), SOON);
        System.out.printf(
                "libvirtd away and back in %d ms; reports: %s%n",
                (System.nanoTime() - from) / 1_000_000, session.reports);
        List<Picture> meanwhile = stage.since(from);
        assertTrue(meanwhile.stream().allMatch(Playing.class::isInstance), meanwhile::toString);

        stage.await(AreYouThere.class, IDLE.plus(SOON));
        stage.await(Attract.class, SOON);
        stage.awaitFrame("the attract point", ground(0x204080), SOON);
        assertEquals(
                Optional.of(qemu), Processes.qemu(library).map(ProcessHandle::pid), "in place");

        // Nobody orders anything: that it hears events again is the adapter's own doing.
        libvirt.stop();
        int before = told.back.drainPermits();
        libvirt.start();
        assertTrue(told.back.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS), "still deaf");
        assertTrue(before <= 1, "once for each time that it was away");
        session.press(KEY_P);
        Duration heard = stage.await(StandBy.class, SOON);
        stage.await(Attract.class, SOON);
        assertTrue(session.reports.contains(Fault.GUEST_PANICKED), session.reports::toString);

        libvirt.stop();
        session.press(KEY_P);
        libvirt.start();
        Duration found = stage.await(StandBy.class, SOON);
        stage.await(Attract.class, SOON);
        stage.awaitFrame("the attract point", ground(0x204080), SOON);
        System.out.printf(
                "panic: heard after %d ms; found after %d ms when libvirt was away%n",
                heard.toMillis(), found.toMillis());
    }

    /** The adapter tells staff, and so us. */
    private static final class BackListener extends Handler {
        private final Semaphore back = new Semaphore(0);

        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().equals("the connection to libvirt is back")) {
                back.release();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
