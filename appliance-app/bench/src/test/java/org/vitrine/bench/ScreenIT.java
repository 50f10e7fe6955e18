package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The eye and the hand of the benchmark on a real guest, through remote-viewer. */
class ScreenIT {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofMillis(2);
    private static final Path GUEST =
            Path.of(System.getProperty("vitrine.top", "../.."))
                    .resolve("target/test-guest/test-guest.elf");
    private static final Contender VIEWER =
            Contender.parse("remote-viewer=remote-viewer --full-screen");

    @Test
    void seesTheGuestsAnswerToAKey() throws IOException, BenchException {
        try (Workplace workplace = new Workplace();
                Guest guest = Guest.start(GUEST, Size.VGA, "auto_glz", "cc", workplace);
                Screen screen = Screen.start(Size.XGA, workplace);
                RunningViewer viewer = VIEWER.start(screen, guest.uri(), workplace)) {
            GuestPicture picture = new GuestPicture(screen.framebuffer(), guest.size());
            viewer.awaitSight("third colour", WITHIN, EVERY, () -> shows(picture, 2));
            int key = screen.keyboard().code('c');
            screen.keyboard().send(key, true);
            screen.keyboard().send(key, false);
            viewer.awaitSight("fourth colour", WITHIN, EVERY, () -> shows(picture, 3));
            assertTrue(viewer.cpuNanos() > 0);
            assertTrue(screen.serverNanos() > 0);
            assertTrue(viewer.memory().residentBytes() > viewer.memory().proportionalBytes() / 2);
        }
    }

    @Test
    void countsTheFramesOfMotion() throws IOException, BenchException {
        try (Workplace workplace = new Workplace();
                Guest guest = Guest.start(GUEST, Size.VGA, "auto_glz", "m", workplace);
                Screen screen = Screen.start(Size.VGA, workplace);
                RunningViewer viewer = VIEWER.start(screen, guest.uri(), workplace)) {
            GuestPicture picture = new GuestPicture(screen.framebuffer(), guest.size());
            viewer.awaitSight("a number", WITHIN, EVERY, () -> picture.frameNumber().isPresent());
            FrameWatch watch = FrameWatch.take(viewer, screen, picture, Duration.ofSeconds(2));
            assertTrue(watch.shown() > 0 && watch.shown() <= watch.made(), watch::toString);
        }
    }

    @Test
    void pressesKeysWithoutAnyViewer() throws IOException, BenchException {
        try (Workplace workplace = new Workplace();
                Guest guest = Guest.start(GUEST, Size.VGA, "auto_glz", "", workplace);
                BareClient client = BareClient.connect(guest)) {
            assertTrue(client.answerNanos(0x2E) > 0);
            assertTrue(client.answerNanos(0x2E) > 0);
        }
    }

    @Test
    void reportsAViewerThatEndsAndGoesOn() throws IOException, BenchException {
        Contender absent = Contender.parse("absent=false");
        Report report = new Report(List.of("absent"), "absent");
        try (Workplace workplace = new Workplace()) {
            StartTime.measure(
                    new Run(
                            List.of(absent),
                            GUEST,
                            true,
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            false,
                            workplace,
                            report,
                            new Progress(System.err, null)));
        }
        assertTrue(report.hasFailures());
        assertEquals(5, report.markdown(List.of()).split("absent ended before", -1).length);
    }

    private static boolean shows(GuestPicture picture, int colour) {
        return picture.probesOf(GuestPicture.COLOURS.get(colour)) == GuestPicture.PROBES;
    }
}
