package org.vitrine.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.kiosk.Picture;

/**
 * Prints what a frame costs on an X server of its own at 1920x1080: CPU of this process and of the
 * server, each frame posted when the one before was painted. To be run by hand on a quiet machine.
 */
final class WindowBench {
    private static final int WARM_UP = 200;
    private static final int FRAMES = 400;
    private static final int IDLE_SECONDS = 5;
    private static final double NANOS_A_MILLI = 1e6;

    private final Rig rig;

    private WindowBench(Rig rig) {
        this.rig = rig;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var rig = new Rig(WindowOptions.kiosk(), 1920, 1080);
        try {
            new WindowBench(rig).run();
        } finally {
            rig.close();
        }
    }

    private void run() throws IOException, InterruptedException {
        var playing = new Picture.Playing();
        var attract = new Picture.Attract(Pictures.SHORT);
        Rect whole = Rect.ofSize(0, 0, 16_384, 16_384);
        Rect small = Rect.ofSize(300, 200, 64, 64);
        System.out.println(
                "case                                 fps   app ms  server ms  (a frame)");
        measure("1920x1080, whole", playing, Filter.SHARP, 1920, 1080, whole);
        measure("1920x1080, 64x64", playing, Filter.SHARP, 1920, 1080, small);
        measure("640x480 doubled, whole", playing, Filter.INTEGER, 640, 480, whole);
        measure("640x480 sharp to 1440x1080, whole", playing, Filter.SHARP, 640, 480, whole);
        measure("640x480 sharp to 1440x1080, 64x64", playing, Filter.SHARP, 640, 480, small);
        measure("640x480 smooth to 1440x1080, whole", playing, Filter.SMOOTH, 640, 480, whole);
        measure("1280x1024 sharp to 1350x1080, whole", playing, Filter.SHARP, 1280, 1024, whole);
        measure("2560x1440 to 1920x1080, whole", playing, Filter.SHARP, 2560, 1440, whole);
        measure("attract, 640x480 sharp, whole", attract, Filter.SHARP, 640, 480, whole);
        measure("attract, 1920x1080, whole", attract, Filter.SHARP, 1920, 1080, whole);
        System.out.println("picture at rest                      CPU of one core, in percent");
        for (var named : Pictures.all(Pictures.SHORT).entrySet()) {
            rest(named.getKey(), named.getValue());
        }
        var whole15 = Duration.ofSeconds(60);
        rest("are-you-there, counting", new Picture.AreYouThere(Pictures.SHORT, whole15, whole15));
    }

    private void measure(
            String name, Picture picture, Filter filter, int width, int height, Rect change)
            throws IOException, InterruptedException {
        rig.window().frames().clear();
        rig.window().style(new PictureStyle(OptionalDouble.empty(), filter));
        var guest = new PixelBuffer(width, height, false);
        Region damage = Region.of(change.intersect(guest.bounds()));
        rig.window().show(picture);
        rig.post(guest);
        frames(guest, damage, WARM_UP);
        long start = System.nanoTime();
        double own = ownMillis();
        double server = serverMillis();
        frames(guest, damage, FRAMES);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-36s %4.0f  %6.2f  %6.2f%n",
                name,
                FRAMES / seconds,
                (ownMillis() - own) / FRAMES,
                (serverMillis() - server) / FRAMES);
    }

    private void frames(PixelBuffer guest, Region damage, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            rig.shown.drainPermits();
            int colour = i * 0x10204;
            rig.window().frames().draw(() -> fill(guest, damage, colour));
            rig.window().frames().post(guest, damage);
            if (!rig.shown.tryAcquire(Rig.BOUND.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("no frame was painted");
            }
        }
    }

    private static void fill(PixelBuffer guest, Region damage, int colour) {
        for (Rect rect : damage.rects()) {
            for (int y = rect.top(); y < rect.bottom(); y++) {
                int row = y * guest.width();
                Arrays.fill(guest.pixels(), row + rect.left(), row + rect.right(), colour + y);
            }
        }
    }

    private void rest(String name, Picture picture) throws IOException, InterruptedException {
        rig.window().show(picture);
        pause(1);
        double own = ownMillis();
        double server = serverMillis();
        pause(IDLE_SECONDS);
        System.out.printf(
                "%-36s app %5.2f  server %5.2f%n",
                name,
                (ownMillis() - own) / (IDLE_SECONDS * 10),
                (serverMillis() - server) / (IDLE_SECONDS * 10));
    }

    private static void pause(int seconds) throws InterruptedException {
        if (new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }

    /** Of this process, all threads; the kernel's account by thread is finer than its ticks. */
    private static double ownMillis() throws IOException {
        double sum = 0;
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                sum += schedMillis(thread.resolve("schedstat"));
            }
        }
        return sum;
    }

    private double serverMillis() throws IOException {
        return schedMillis(Path.of("/proc/" + rig.x.pid() + "/schedstat"));
    }

    private static double schedMillis(Path schedstat) throws IOException {
        return Long.parseLong(Files.readString(schedstat).split(" ", -1)[0]) / NANOS_A_MILLI;
    }
}
