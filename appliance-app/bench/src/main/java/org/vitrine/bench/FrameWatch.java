package org.vitrine.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * What happened while the guest's full-screen motion was watched.
 *
 * @param shown frames whose number was seen on the screen
 * @param whole those of them whose last corner was seen with them
 * @param made frames that the guest drew meanwhile
 * @param viewerNanos CPU time of the viewer
 * @param serverNanos CPU time of the X server
 * @param foreignCores what other programs used
 */
record FrameWatch(
        int shown,
        int whole,
        int made,
        double seconds,
        long viewerNanos,
        long serverNanos,
        double foreignCores) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(1);
    private static final Duration WITHIN = Duration.ofSeconds(10);

    double viewerMillisPerFrame() {
        return viewerNanos / 1e6 / shown;
    }

    double serverMillisPerFrame() {
        return serverNanos / 1e6 / shown;
    }

    double shownPerSecond() {
        return shown / seconds;
    }

    /** Looks on without measuring, until the time is over. */
    static void warmUp(GuestPicture picture, Duration time) throws BenchException {
        count(picture, first(picture), time);
    }

    static FrameWatch take(RunningViewer viewer, Screen screen, GuestPicture picture, Duration time)
            throws BenchException, IOException {
        int first = first(picture);
        MachineLoad load = new MachineLoad();
        long viewerNanos = viewer.cpuNanos();
        long serverNanos = screen.serverNanos();
        long startedAt = System.nanoTime();
        Count count = count(picture, first, time);
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        viewerNanos = viewer.cpuNanos() - viewerNanos;
        serverNanos = screen.serverNanos() - serverNanos;
        if (count.shown == 0) {
            throw new BenchException("no new frame within " + time.toSeconds() + " s");
        }
        return new FrameWatch(
                count.shown,
                count.whole,
                count.last - first,
                seconds,
                viewerNanos,
                serverNanos,
                load.foreignCores());
    }

    private record Count(int shown, int whole, int last) {}

    /** Waits for a frame that has just come. */
    private static int first(GuestPicture picture) throws BenchException {
        int[] numbers = {-1, -1};
        Sight.await(
                "a new frame",
                WITHIN,
                LOOK_EVERY,
                () -> {
                    picture.frameNumber()
                            .ifPresent(number -> numbers[numbers[0] < 0 ? 0 : 1] = number);
                    return numbers[1] > numbers[0];
                });
        return numbers[1];
    }

    private static Count count(GuestPicture picture, int first, Duration time) {
        int shown = 0;
        int whole = 0;
        int last = first;
        boolean lastIsWhole = true;
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            OptionalInt number = picture.frameNumber();
            if (number.isPresent() && number.getAsInt() > last) {
                shown++;
                lastIsWhole = false;
            }
            // A smaller one: the last was read from halves of two numbers, and is counted already.
            last = number.orElse(last);
            if (!lastIsWhole && picture.isWhole(last)) {
                whole++;
                lastIsWhole = true;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return new Count(shown, whole, last);
    }
}
