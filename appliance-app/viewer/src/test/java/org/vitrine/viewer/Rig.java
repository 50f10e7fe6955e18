package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Region;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.VisitorInput;

/** A kiosk's window on an X server of its own; GTK allows one of these in the life of a process. */
final class Rig {
    static final Duration BOUND = Duration.ofSeconds(15);

    final XServer x;
    final BlockingQueue<VisitorInput> inputs = new LinkedBlockingQueue<>();
    final Semaphore shown = new Semaphore(0);
    private final CompletableFuture<KioskWindow> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * @param manager the window manager; empty for none
     */
    Rig(WindowOptions options, int width, int height, String... manager)
            throws IOException, InterruptedException {
        this(options, new Backstage(() -> {}), width, height, manager);
    }

    /**
     * @param backstage what was shown there is on the window
     * @param manager the window manager; empty for none
     */
    Rig(WindowOptions options, Backstage backstage, int width, int height, String... manager)
            throws IOException, InterruptedException {
        x = new XServer(width, height);
        if (manager.length > 0) {
            x.start(manager);
            x.run("timeout", "10", "sh", "-c", "until xprop -root | grep -q WM; do :; done");
        }
        Thread.ofPlatform().name("main").start(() -> serve(options, backstage));
        try {
            window().onGuestFrameShown(shown::release);
        } catch (RuntimeException e) {
            x.close();
            throw e;
        }
    }

    private void serve(WindowOptions options, Backstage backstage) {
        try (var own = KioskWindow.open(options, backstage, inputs::add)) {
            opened.complete(own);
            own.run();
        } catch (ViewerException | RuntimeException e) {
            opened.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
        ended.complete(null);
    }

    KioskWindow window() {
        return opened.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Stops the window and the X server. */
    void close() throws InterruptedException {
        try {
            window().stop();
            ended.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
        } finally {
            x.close();
        }
    }

    VisitorInput next() throws InterruptedException {
        VisitorInput input = inputs.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
        assertTrue(input != null, "no input arrived");
        return input;
    }

    /** Plays with a picture, and waits until it was painted. */
    void play(PixelBuffer guest) throws InterruptedException {
        window().show(new Picture.Playing());
        post(guest);
    }

    /** Posts a frame and waits until it was painted. */
    void post(PixelBuffer guest) throws InterruptedException {
        shown.drainPermits();
        window().frames().post(guest, Region.of(guest.bounds()));
        assertTrue(shown.tryAcquire(BOUND.toSeconds(), TimeUnit.SECONDS), "no frame was painted");
    }

    /** Waits until the window has a size. */
    void awaitSize(int width, int height)
            throws IOException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        PixelBuffer shot;
        do {
            assertTrue(System.nanoTime() - start < BOUND.toNanos(), "the window kept its size");
            shot = window().screenshot(BOUND);
        } while (shot.width() != width || shot.height() != height);
    }

    /** Waits until the X server shows a picture, but for the one in a hundred that may move. */
    void awaitRoot(PixelBuffer expected, String what) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int others;
        do {
            others = 0;
            PixelBuffer root = root();
            if (System.nanoTime() - start > BOUND.toNanos()) {
                Pictures.keep(root, "root-instead-of-" + what);
                fail(what + " was not painted");
            }
            for (int i = 0; i < expected.pixels().length; i++) {
                boolean other = ((expected.pixels()[i] ^ root.pixels()[i]) & 0xffffff) != 0;
                others += other ? 1 : 0;
            }
        } while (others > expected.pixels().length / 100);
    }

    /** What the X server shows. */
    PixelBuffer root() throws IOException, InterruptedException {
        byte[] geometry = x.run("xdotool", "getdisplaygeometry");
        String[] sides = new String(geometry, StandardCharsets.US_ASCII).trim().split(" ", -1);
        var picture =
                new PixelBuffer(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), false);
        byte[] rgb = x.run("import", "-silent", "-window", "root", "-depth", "8", "rgb:-");
        assertEquals(3 * picture.pixels().length, rgb.length);
        for (int i = 0; i < picture.pixels().length; i++) {
            picture.pixels()[i] =
                    Byte.toUnsignedInt(rgb[3 * i]) << 16
                            | Byte.toUnsignedInt(rgb[3 * i + 1]) << 8
                            | Byte.toUnsignedInt(rgb[3 * i + 2]);
        }
        return picture;
    }

    static PixelBuffer noise(int width, int height, int seed) {
        var buffer = new PixelBuffer(width, height, false);
        var random = new Random(seed);
        for (int i = 0; i < buffer.pixels().length; i++) {
            buffer.pixels()[i] = random.nextInt();
        }
        return buffer;
    }
}
