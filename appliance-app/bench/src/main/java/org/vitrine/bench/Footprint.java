package org.vitrine.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Memory after full-HD motion, whether it still grows, and the CPU that a still picture costs
 * afterwards.
 */
final class Footprint {
    private static final Size SIZE = Size.FULL_HD;
    private static final double MEGABYTE = 1024 * 1024;

    private final Run run;
    private final Guest guest;
    private final Screen screen;
    private final GuestPicture picture;
    private final Report.Line resident;
    private final Report.Line proportional;
    private final Report.Line growth;
    private final Report.Line still;

    private Footprint(Run run, Guest guest, Screen screen) {
        this.run = run;
        this.guest = guest;
        this.screen = screen;
        picture = new GuestPicture(screen.framebuffer(), SIZE);
        int seconds = thirdSeconds() * 3;
        Report.Table table = run.report().table("memory and rest");
        resident = table.line("memory (RSS) after %d s of %s, MB".formatted(seconds, SIZE), 2.5);
        proportional = table.line("memory (PSS), shared parts counted once, MB");
        growth = table.line("growth of RSS in the last %d s, MB".formatted(thirdSeconds()));
        still = table.line("CPU with a still picture, % of a core");
    }

    private int thirdSeconds() {
        return run.pick(3, 20);
    }

    /** How many turns of contenders {@link #measure} takes. */
    static int turns(Run run) {
        return rounds(run) * run.contenders().size();
    }

    private static int rounds(Run run) {
        return run.pick(1, 3);
    }

    static void measure(Run run) throws IOException, BenchException {
        try (Guest guest =
                        Guest.start(
                                run.guestProgram(),
                                SIZE,
                                Run.DEFAULT_COMPRESSION,
                                "m",
                                run.workplace());
                Screen screen = run.screenFor(SIZE)) {
            Footprint footprint = new Footprint(run, guest, screen);
            run.interleave("memory", rounds(run), footprint::take);
        }
    }

    private String take(Contender contender) throws IOException, BenchException {
        try (RunningViewer viewer = contender.start(screen, guest.uri(), run.workplace())) {
            viewer.awaitSight(
                    "a numbered frame",
                    FrameCost.WITHIN,
                    FrameCost.LOOK_EVERY,
                    () -> picture.frameNumber().isPresent());
            FrameWatch.warmUp(picture, Duration.ofSeconds(thirdSeconds() * 2L));
            ProcessTimes.Memory before = viewer.memory();
            FrameWatch.warmUp(picture, Duration.ofSeconds(thirdSeconds()));
            ProcessTimes.Memory after = viewer.memory();
            resident.add(contender, after.residentBytes() / MEGABYTE);
            proportional.add(contender, after.proportionalBytes() / MEGABYTE);
            growth.add(contender, (after.residentBytes() - before.residentBytes()) / MEGABYTE);
            double percent = stillPercent(viewer);
            still.add(contender, percent);
            return String.format(
                    Locale.ROOT,
                    "RSS %.0f MB, PSS %.0f MB; still picture %.2f %%",
                    after.residentBytes() / MEGABYTE,
                    after.proportionalBytes() / MEGABYTE,
                    percent);
        }
    }

    /** Stops the motion by its key, measures, and starts it again for the next one. */
    private double stillPercent(RunningViewer viewer) throws IOException, BenchException {
        pressMotionKey();
        awaitRest();
        long time = System.nanoTime();
        long cpu = viewer.cpuNanos();
        MachineLoad load = new MachineLoad();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(run.pick(3, 10)));
        double percent = 100.0 * (viewer.cpuNanos() - cpu) / (System.nanoTime() - time);
        run.report().load(load.foreignCores());
        pressMotionKey();
        FrameWatch.warmUp(picture, Duration.ofMillis(500));
        return percent;
    }

    private void pressMotionKey() throws BenchException {
        int key = screen.keyboard().code('m');
        screen.keyboard().send(key, true);
        screen.keyboard().send(key, false);
    }

    /**
     * Two seconds with the same number: late frames and the compiler of a virtual machine have come
     * to an end.
     */
    private void awaitRest() throws BenchException {
        OptionalInt[] last = {picture.frameNumber()};
        long[] since = {System.nanoTime()};
        Sight.await(
                "a still picture",
                Duration.ofSeconds(20),
                FrameCost.LOOK_EVERY,
                () -> {
                    OptionalInt number = picture.frameNumber();
                    if (!number.equals(last[0])) {
                        last[0] = number;
                        since[0] = System.nanoTime();
                    }
                    return number.isPresent()
                            && System.nanoTime() - since[0] > TimeUnit.SECONDS.toNanos(2);
                });
    }
}
