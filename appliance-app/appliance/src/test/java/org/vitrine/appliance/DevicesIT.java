package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys that go from an event device to the guest, past the display server. A named pipe stands for
 * the device; real ones are tried in the booted image.
 */
class DevicesIT {
    private static final Duration FIRST = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int AT_THE_START = 0x204080;
    private static final int AFTER_ONE_KEY = 0xC03020;
    private static final int AFTER_TWO = 0x20A040;
    private static final short KEY_X = 45;

    @TempDir private Path directory;

    @SuppressWarnings("NullAway.Init") // by makeScreen
    private XScreen screen;

    @BeforeEach
    void makeScreen() throws IOException {
        screen = new XScreen(640, 480);
    }

    @AfterEach
    void closeScreen() {
        screen.close();
    }

    private void awaitGround(String what, int colour, AppProcess app)
            throws IOException, InterruptedException {
        try {
            Duration took =
                    screen.await(
                            what, picture -> XScreen.colour(picture, 600, 100) == colour, FIRST);
            System.out.printf("%s: %d ms%n", what, took.toMillis());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the app said:\n" + app.said(), e);
        }
    }

    private static void press(OutputStream keyboard, short code) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * 24).order(ByteOrder.nativeOrder());
        for (int pressed : new int[] {1, 0}) {
            bytes.putLong(0).putLong(0).putShort((short) 1).putShort(code).putInt(pressed);
            bytes.putLong(0).putLong(0).putLong(0);
        }
        keyboard.write(bytes.array());
        keyboard.flush();
    }

    @Test
    void keysOfADeviceReachTheGuestAndThoseOfTheWindowDoNot()
            throws IOException, InterruptedException {
        int port = SpiceServer.freePort();
        Path devices = directory.resolve("input");
        List<String> arguments =
                List.of(
                        "view",
                        "spice://127.0.0.1:" + port,
                        "--input",
                        "devices",
                        "--devices",
                        devices.toString());
        try (SpiceServer _ = SpiceServer.start(port);
                var app = AppProcess.start(Optional.of(screen), arguments)) {
            awaitGround("the guest's picture", AT_THE_START, app);
            Files.createDirectory(devices);
            Path pipe = devices.resolve("event3");
            assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
            try (OutputStream keyboard = Files.newOutputStream(pipe)) {
                screen.key("x");
                press(keyboard, KEY_X);
                awaitGround("a key of the device", AFTER_ONE_KEY, app);
                press(keyboard, KEY_X);
                awaitGround("another", AFTER_TWO, app);
            }
            app.signal("TERM");
            assertEquals(128 + 15, app.await(SOON), app::words);
            assertTrue(app.said().contains("no keyboard or mouse in " + devices), app::words);
            assertTrue(app.said().contains("takes " + pipe), app::words);
        }
    }
}
