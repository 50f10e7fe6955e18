package org.vitrine.appliance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.vitrine.imaging.PixelBuffer;

/** An Xvfb of the test's own: what a visitor of the kiosk on it sees, and a visitor's hands. */
final class XScreen implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final int width;
    private final int height;
    private final Process server;
    private final String display;

    /** Returns when it takes clients. */
    XScreen(int width, int height) throws IOException {
        this.width = width;
        this.height = height;
        String size = width + "x" + height + "x24";
        List<String> command =
                List.of(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        size,
                        "-nolisten",
                        "tcp",
                        "-noreset");
        server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = server.inputReader(StandardCharsets.US_ASCII);
        String number = out.readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        display = ":" + number;
    }

    /** As in the variable {@code DISPLAY}. */
    String display() {
        return display;
    }

    /** What is on the glass: the pixels of the root window. */
    PixelBuffer look() throws IOException, InterruptedException {
        byte[] raw = run("import", "-silent", "-window", "root", "-depth", "8", "rgb:-");
        var picture = new PixelBuffer(width, height, false);
        int[] pixels = picture.pixels();
        if (raw.length != 3 * pixels.length) {
            throw new IOException(raw.length + " bytes instead of " + 3 * pixels.length);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                    (raw[3 * i] & 0xff) << 16
                            | (raw[3 * i + 1] & 0xff) << 8
                            | (raw[3 * i + 2] & 0xff);
        }
        return picture;
    }

    /** The colour of one pixel on the glass, as {@code 0xRRGGBB}. */
    static int colour(PixelBuffer picture, int x, int y) {
        return picture.pixels()[y * picture.width() + x] & 0xffffff;
    }

    /**
     * Looks again and again until what is on the glass fits.
     *
     * @return how long it took
     */
    Duration await(String what, Predicate<PixelBuffer> wanted, Duration bound)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (!wanted.test(look())) {
            if (System.nanoTime() - from > bound.toNanos()) {
                throw new AssertionError(what + " was not seen within " + bound);
            }
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Presses and releases a key, as a visitor does. */
    void key(String keysym) throws IOException, InterruptedException {
        run("xdotool", "key", keysym);
    }

    /** Presses a key and holds it, or lets go of it: {@code keydown}, {@code keyup}. */
    void key(String how, String keysym) throws IOException, InterruptedException {
        run("xdotool", how, keysym);
    }

    private byte[] run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        Process client = builder.start();
        byte[] printed = client.getInputStream().readAllBytes();
        if (!client.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || client.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return printed;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
