package org.vitrine.bench;

import java.io.IOException;
import java.time.Duration;

/** From the execution of a viewer to the guest's whole picture on the screen. */
final class StartTime {
    private static final Duration LOOK_EVERY = Duration.ofNanos(500_000);
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Size SIZE = Size.XGA;

    private final Run run;
    private final Guest guest;
    private final Screen screen;
    private final GuestPicture picture;
    private final int colour;

    private StartTime(Run run, Guest guest, Screen screen) {
        this.run = run;
        this.guest = guest;
        this.screen = screen;
        picture = new GuestPicture(screen.framebuffer(), SIZE);
        colour = GuestPicture.COLOURS.get(2);
    }

    private record Taken(double milliseconds, double cpuMilliseconds) {
        @Override
        public String toString() {
            return Report.number(milliseconds) + " ms";
        }
    }

    /** How many turns of contenders {@link #measure} takes. */
    static int turns(Run run) {
        return (1 + rounds(run)) * run.contenders().size();
    }

    private static int rounds(Run run) {
        return run.pick(3, 15);
    }

    static void measure(Run run) throws IOException, BenchException {
        try (Guest guest =
                        Guest.start(
                                run.guestProgram(),
                                SIZE,
                                Run.DEFAULT_COMPRESSION,
                                "cc",
                                run.workplace());
                Screen screen = run.screenFor(SIZE)) {
            new StartTime(run, guest, screen).measure();
        }
    }

    private void measure() throws IOException {
        // The first start of each reads its files from the disk.
        run.interleave("start, not counted", 1, contender -> start(contender).toString());
        Report.Line time = run.report().table("start").line("start → guest's picture, ms", 2.5);
        Report.Line cpu = run.report().table("start").line("CPU until then, ms");
        run.interleave(
                "start",
                rounds(run),
                contender -> {
                    MachineLoad load = new MachineLoad();
                    Taken taken = start(contender);
                    run.report().load(load.foreignCores());
                    time.add(contender, taken.milliseconds());
                    cpu.add(contender, taken.cpuMilliseconds());
                    return taken.toString();
                });
    }

    private Taken start(Contender contender) throws IOException, BenchException {
        try (RunningViewer viewer = contender.start(screen, guest.uri(), run.workplace())) {
            long seen =
                    viewer.awaitSight(
                            "the guest's picture",
                            WITHIN,
                            LOOK_EVERY,
                            () -> picture.probesOf(colour) == GuestPicture.PROBES);
            return new Taken((seen - viewer.startedAt()) / 1e6, viewer.cpuNanos() / 1e6);
        }
    }
}
