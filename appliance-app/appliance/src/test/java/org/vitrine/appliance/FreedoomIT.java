package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;
import org.vitrine.appliance.Loudspeaker.Heard;
import org.vitrine.kiosk.Picture.Attract;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.viewer.KioskWindow;
import org.vitrine.viewer.ViewerException;
import org.vitrine.viewer.WindowOptions;

/**
 * The demo exhibit with a driver for graphics and a sound card, in the real window on a real
 * screen, while it plays its own demos.
 */
class FreedoomIT {
    /** With the preparation, on a machine that does something else meanwhile. */
    private static final Duration FIRST = Duration.ofMinutes(4);

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int WATCHED_FRAMES = 150;
    private static final int LOOKS = 6;

    /** Where somebody waits for a processor half of the time, frames are merged. */
    private static final double TOO_BUSY = 0.5;

    /** Of the frames of one look: those on their way when it begins and when it ends. */
    private static final double TOLERATED = 0.05;

    @TempDir private Path directory;

    @SuppressWarnings("NullAway.Init") // by open
    private XScreen screen;

    private final CompletableFuture<KioskWindow> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @BeforeEach
    void open() throws IOException {
        screen = new XScreen(1280, 960);
        setEnvironment("DISPLAY", screen.display());
        setEnvironment("NO_AT_BRIDGE", "1");
        Thread.ofPlatform().name("main").start(this::serve);
    }

    @AfterEach
    void close() {
        opened.thenAccept(KioskWindow::stop).orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        ended.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        screen.close();
    }

    private void serve() {
        try (var window = KioskWindow.open(WindowOptions.kiosk(), _ -> {})) {
            opened.complete(window);
            window.run();
        } catch (ViewerException | RuntimeException e) {
            opened.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
        ended.complete(null);
    }

    @Test
    void itIsHeardAndItsFrameRateIsItsOwn() throws Exception {
        Path library = Path.of(System.getProperty("vitrine.top"), "build", "exhibits");
        assertTrue(
                Files.isReadable(library.resolve("freedoom/exhibit.toml")),
                "no demo exhibit: run scripts/demo-exhibit freedoom");
        var guest = new LocalGuest(library, "freedoom");
        var sound = new Loudspeaker();
        var stage = new RecordingStage(opened.orTimeout(15, TimeUnit.SECONDS).join());
        long from = System.nanoTime();
        try (var session =
                guest.session(guest.plan(), SpiceOptions.DEFAULTS.withSound(sound), stage)) {
            stage.await(Attract.class, FIRST);
            System.out.printf("Freedoom: attract after %.1f s%n", since(from));
            watch(guest, stage, sound);
            assertTrue(session.reports.isEmpty(), session.reports::toString);
        }
    }

    /**
     * Looks at a few seconds, and at a few more where the machine did something else meanwhile: who
     * gets no processor can show nothing.
     */
    private void watch(LocalGuest guest, RecordingStage stage, Loudspeaker sound)
            throws IOException, InterruptedException, LibvirtException {
        try (var commands = new GuestCommands(guest.settings, directory.resolve("trace.log"))) {
            stage.awaitShown(stage.framesTaken() + WATCHED_FRAMES, LONG);
            double least = 1;
            for (int look = 1; ; look++) {
                var pressure = new CpuPressure();
                Seen seen = look(commands, stage, sound);
                least = Math.min(least, pressure.share());
                System.out.printf(
                        "Freedoom: %s; others waited for a processor %.0f %% of the time%n",
                        seen, pressure.share() * 100);
                assertTrue(seen.hasSound(), seen::toString);
                if (seen.showsAll()) {
                    System.out.printf(
                            "Freedoom: %d of %d looks did not fit, at most %d may%n",
                            look - 1, look, LOOKS - 1);
                    return;
                }
                if (look == LOOKS) {
                    assumeTrue(least < TOO_BUSY, "this machine is too busy to tell");
                    fail(
                            "the kiosk shows other frames than the guest draws: none of "
                                    + LOOKS
                                    + " looks fitted");
                }
            }
        }
    }

    /**
     * What became of some seconds.
     *
     * @param made frames that the guest drew
     * @param shown frames that the window painted
     * @param heard sound, in seconds of its own length
     * @param loud samples that are not silence
     */
    private record Seen(double seconds, int made, long shown, double heard, long loud, Heard all) {
        boolean hasSound() {
            return !all.muted()
                    && all.channels() == 2
                    && all.frequency() == 48_000
                    && all.volume() > 0
                    && loud > 0
                    && heard > seconds / 2;
        }

        boolean showsAll() {
            return Math.abs(shown - made) <= made * TOLERATED;
        }

        @Override
        public String toString() {
            return String.format(
                    "%.1f s: the guest drew %d frames (%.1f/s), the window showed %d (%.1f/s);"
                            + " %.1f s of sound, %d Hz, %d channels, %d samples not silent, peak %d"
                            + " of 32768",
                    seconds,
                    made,
                    made / seconds,
                    shown,
                    shown / seconds,
                    heard,
                    all.frequency(),
                    all.channels(),
                    loud,
                    all.peak());
        }
    }

    private static Seen look(GuestCommands commands, RecordingStage stage, Loudspeaker sound)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        long shown = stage.framesTaken();
        int made = commands.count();
        Heard before = sound.heard();
        stage.awaitShown(shown + WATCHED_FRAMES, LONG);
        shown = stage.framesTaken() - shown;
        made = commands.count() - made;
        Heard after = sound.heard();
        return new Seen(
                since(from),
                made,
                shown,
                after.seconds() - before.seconds(),
                after.loud() - before.loud(),
                after);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** GTK reads the environment of C, which the JVM only copies at its start. */
    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) {
        var linker = Linker.nativeLinker();
        var shape =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT);
        var setenv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), shape);
        try (var arena = Arena.ofConfined()) {
            assertEquals(
                    0, (int) setenv.invoke(arena.allocateFrom(name), arena.allocateFrom(value), 1));
        } catch (Throwable e) {
            throw new AssertionError("setenv " + name, e);
        }
    }
}
