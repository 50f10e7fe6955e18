package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app as a unit of systemd, as far as a process can tell: what it tells, and when it stops. */
class ServiceIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration BEAT = Duration.ofSeconds(1);

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

    private AppProcess view(String socket, int port) throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("NOTIFY_SOCKET", socket);
        variables.put("RUNTIME_DIRECTORY", directory.toString());
        variables.put("WATCHDOG_USEC", Long.toString(2 * BEAT.toNanos() / 1000));
        // As for a unit's user without a home.
        variables.put("HOME", "/nonexistent");
        return AppProcess.start(
                Optional.of(screen), variables, List.of("view", "spice://127.0.0.1:" + port));
    }

    private boolean fileThere() {
        return Files.exists(directory.resolve("first-frame"));
    }

    private void awaitFile(boolean there, AppProcess app) throws IOException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (fileThere() != there) {
            assertTrue(System.nanoTime() < end, app::words);
            Thread.onSpinWait();
        }
    }

    @Test
    void tellsOfTheFirstPictureAndOfItsLifeAndOfItsEnd() throws IOException, InterruptedException {
        int port = SpiceServer.freePort();
        String socket = directory.resolve("notify").toString();
        try (var systemd = new NotifySocket(socket);
                var server = SpiceServer.start(port);
                var app = view(socket, port)) {
            systemd.await("READY=1"::equals, BOUND);
            assertTrue(fileThere(), "first-frame");
            systemd.await(("STATUS=127.0.0.1:" + port + ": playing")::equals, BOUND);
            systemd.await("WATCHDOG=1"::equals, BOUND);
            systemd.await("WATCHDOG=1"::equals, BOUND);

            server.signal("KILL");
            systemd.await(words -> words.contains("stand-by card, fault 3"), BOUND);
            awaitFile(false, app);

            app.signal("STOP");
            while (systemd.next(BEAT.multipliedBy(2)).isPresent()) {
                assertTrue(app.runs(), app::words);
            }
            app.signal("CONT");
            systemd.await("WATCHDOG=1"::equals, BOUND);

            app.signal("TERM");
            systemd.await(words -> words.startsWith("STOPPING=1\n"), BOUND);
            assertEquals(128 + 15, app.await(BOUND), app::words);
        }
    }

    @Test
    void isReadyWithTheCardWhereNobodyAnswers() throws IOException, InterruptedException {
        int port = SpiceServer.freePort();
        String socket = "@vitrine-test-" + ProcessHandle.current().pid();
        try (var systemd = new NotifySocket(socket);
                var app = view(socket, port)) {
            systemd.await("READY=1"::equals, BOUND);
            systemd.await(words -> words.contains("stand-by card, fault 31"), BOUND);
            assertFalse(fileThere(), "the card is no picture of the guest");
            systemd.await("WATCHDOG=1"::equals, BOUND);
            try (var server = SpiceServer.start(port)) {
                awaitFile(true, app);
                assertTrue(app.runs(), app::words);
                server.signal("KILL");
            }
        }
    }
}
