package org.vitrine.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * CPU time for each frame that reaches the screen while the whole picture moves at 30 frames a
 * second.
 */
final class FrameCost {
    static final Duration WITHIN = Duration.ofSeconds(30);
    static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private FrameCost() {}

    /** How many turns of contenders {@link #measure} takes. */
    static int turns(Run run) {
        return run.sizes().size()
                * run.compressions().size()
                * rounds(run)
                * run.contenders().size();
    }

    private static int rounds(Run run) {
        return run.pick(1, 3);
    }

    static void measure(Run run) throws IOException, BenchException {
        for (Size size : run.sizes()) {
            try (Screen screen = run.screenFor(size)) {
                for (String compression : run.compressions()) {
                    measure(run, screen, size, compression);
                }
            }
        }
    }

    private static void measure(Run run, Screen screen, Size size, String compression)
            throws IOException, BenchException {
        String what = "%s, %s".formatted(size, compression.equals("off") ? "raw" : compression);
        Report report = run.report();
        Report.Line cpu = report.table("CPU a shown frame, ms").line(what, 1.5);
        Report.Line sum = report.table("the same with the X server's part, ms").line(what);
        Report.Line rate = report.table("frames shown a second (more is better)").line(what);
        Report.Line lost = report.table("frames not shown, % of those made").line(what);
        GuestPicture picture = new GuestPicture(screen.framebuffer(), size);
        try (Guest guest =
                Guest.start(run.guestProgram(), size, compression, "m", run.workplace())) {
            run.interleave(
                    "CPU a frame, " + what,
                    rounds(run),
                    contender -> {
                        FrameWatch watch = watch(run, contender, guest, screen, picture);
                        report.load(watch.foreignCores());
                        cpu.add(contender, watch.viewerMillisPerFrame());
                        sum.add(
                                contender,
                                watch.viewerMillisPerFrame() + watch.serverMillisPerFrame());
                        rate.add(contender, watch.shownPerSecond());
                        lost.add(contender, 100 - 100.0 * watch.shown() / watch.made());
                        return tell(watch);
                    });
        }
    }

    private static FrameWatch watch(
            Run run, Contender contender, Guest guest, Screen screen, GuestPicture picture)
            throws IOException, BenchException {
        try (RunningViewer viewer = contender.start(screen, guest.uri(), run.workplace())) {
            viewer.awaitSight(
                    "a numbered frame",
                    WITHIN,
                    LOOK_EVERY,
                    () -> picture.frameNumber().isPresent());
            FrameWatch.warmUp(
                    picture, Duration.ofSeconds(run.warmUpSeconds().orElse(run.pick(4, 30))));
            Map<String, Long> before = run.threads() ? viewer.threadCpuNanos() : Map.of();
            FrameWatch watch =
                    FrameWatch.take(viewer, screen, picture, Duration.ofSeconds(run.pick(4, 10)));
            if (run.threads()) {
                run.progress().note(tellThreads(before, viewer.threadCpuNanos(), watch.shown()));
            }
            return watch;
        }
    }

    private static String tellThreads(
            Map<String, Long> before, Map<String, Long> after, int shown) {
        StringJoiner told = new StringJoiner(", ", "  of it ", "");
        after.forEach((name, nanos) -> {
            double perFrame = (nanos - before.getOrDefault(name, 0L)) / 1e6 / shown;
            if (perFrame >= 0.02) {
                told.add(String.format(Locale.ROOT, "%s %.2f", name, perFrame));
            }
        });
        return told.toString();
    }

    private static String tell(FrameWatch watch) {
        return String.format(
                Locale.ROOT,
                "%.2f ms and %.2f of the X server; shown %d of %d, whole %d; %.1f a second",
                watch.viewerMillisPerFrame(),
                watch.serverMillisPerFrame(),
                watch.shown(),
                watch.made(),
                watch.whole(),
                watch.shownPerSecond());
    }
}
