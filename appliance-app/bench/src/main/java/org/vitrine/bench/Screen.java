package org.vitrine.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An X server without a monitor (Xvfb) of the wanted size with openbox, which makes a window
 * fullscreen and gives it the keyboard. Closed by whoever started it, on the same thread.
 */
final class Screen implements AutoCloseable {
    private static final String READY = "ready";
    private static final Duration EMPTY_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(1);

    /** On a diagonal; an even number, because Xvfb draws the pointer into the middle. */
    private static final int EMPTY_PLACES = 8;

    private final Process server;
    private final String display;
    private @Nullable Process windowManager;
    private @Nullable Framebuffer framebuffer;
    private @Nullable Keyboard keyboard;

    private Screen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    static Screen start(Size size, Workplace workplace) throws IOException, BenchException {
        Path memory = Files.createTempDirectory(workplace.directory(), "screen");
        Process server =
                workplace
                        .command(
                                "xvfb",
                                // In a session of its own: a terminal's Ctrl-C is not for it.
                                List.of(
                                        "setsid",
                                        "Xvfb",
                                        "-displayfd",
                                        "1",
                                        "-screen",
                                        "0",
                                        size + "x24",
                                        "-nolisten",
                                        "tcp",
                                        "-noreset",
                                        "-fbdir",
                                        memory.toString()))
                        .redirectErrorStream(false)
                        .redirectError(workplace.log("xvfb").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.PIPE)
                        .start();
        // Xvfb writes its number when it takes connections, or ends.
        Screen screen = new Screen(server, ":" + line(server, "\\d+", "Xvfb", workplace, "xvfb"));
        try {
            screen.furnish(memory, workplace);
            return screen;
        } catch (IOException | BenchException e) {
            screen.close();
            throw e;
        }
    }

    private void furnish(Path memory, Workplace workplace) throws IOException, BenchException {
        // What openbox starts first tells that it manages windows.
        ProcessBuilder openbox =
                workplace
                        .command(
                                "openbox",
                                List.of("openbox", "--sm-disable", "--startup", "echo " + READY))
                        .redirectErrorStream(false)
                        .redirectError(workplace.log("openbox").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.PIPE);
        openbox.environment().put("DISPLAY", display);
        windowManager = openbox.start();
        // It may have a word to say about its menus before.
        line(windowManager, READY, "openbox", workplace, "openbox");
        framebuffer = new Framebuffer(memory.resolve("Xvfb_screen0"));
        keyboard = Keyboard.open(display);
    }

    /** The first line of what a program prints that is as wanted; it ends if it never is. */
    private static String line(
            Process process, String wanted, String name, Workplace workplace, String log)
            throws IOException, BenchException {
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.strip().matches(wanted)) {
                line = output.readLine();
            }
            if (line == null) {
                throw new BenchException(name + " did not start: " + workplace.tail(log));
            }
            return line.strip();
        }
    }

    /** The name that programs open it by, such as {@code :1}. */
    String display() {
        return display;
    }

    Framebuffer framebuffer() {
        if (framebuffer == null) {
            throw new IllegalStateException("the screen is not furnished");
        }
        return framebuffer;
    }

    Keyboard keyboard() {
        if (keyboard == null) {
            throw new IllegalStateException("the screen is not furnished");
        }
        return keyboard;
    }

    /**
     * Waits until no window is to be seen: the background is black, and no picture of the test
     * guest.
     */
    void awaitEmpty() throws BenchException {
        Size size = framebuffer().size();
        Sight.await(
                "an empty screen",
                EMPTY_WITHIN,
                LOOK_EVERY,
                () -> {
                    for (int i = 1; i <= EMPTY_PLACES; i++) {
                        int x = size.width() * i / (EMPTY_PLACES + 1);
                        int y = size.height() * i / (EMPTY_PLACES + 1);
                        if (framebuffer().pixel(x, y) != 0) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** CPU time that the X server has used. */
    long serverNanos() throws IOException {
        return ProcessTimes.cpuNanos(server.pid());
    }

    @Override
    public void close() {
        // The connection first: Xlib ends the process that loses its server.
        if (keyboard != null) {
            keyboard.close();
        }
        if (framebuffer != null) {
            framebuffer.close();
        }
        if (windowManager != null) {
            Workplace.end(windowManager);
        }
        Workplace.end(server);
    }
}
