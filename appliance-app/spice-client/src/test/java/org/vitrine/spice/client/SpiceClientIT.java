package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.connection.SocketDialer;
import org.vitrine.spice.client.connection.Transport;

/** The client against a real QEMU. */
@Timeout(120)
class SpiceClientIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(700);
    private static final String LOOPBACK = ",addr=127.0.0.1";
    private static final String OPEN = LOOPBACK + ",disable-ticketing=on";
    private static final int KEY_RIGHT = 106;

    private static final int PURPLE = 0xa800a8;

    private SpiceClient client = new SpiceClient();
    private final RecordingListener heard = new RecordingListener();
    private final StillPicture picture = new StillPicture();

    @TempDir private Path directory;

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void showsAGuestThatMoves() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            picture.awaitChanges(40, SOON);
            assertTrue(guest.monitor("info status").contains("running"));
            assertEquals("mouseMode relative", heard.all().getFirst());
            var statistics = session.statistics();
            // Far beyond two windows of 40: the server goes on because it gets acknowledgements.
            assertTrue(
                    statistics.messages().getOrDefault("DrawCopy", 0L) > 100, statistics::toString);
            assertTrue(statistics.gaps().isEmpty(), statistics::toString);
            assertFalse(statistics.slowLine(), "a pong was late");
        }
        assertFalse(heard.all().stream().anyMatch(told -> told.startsWith("failed")));
    }

    @Test
    void aHeldKeyMovesTheShip() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            heard.await("ready", SOON);
            int before = awaitShip(-1);
            session.inputs().keyDown(KEY_RIGHT);
            int after = awaitShip(before);
            session.inputs().keyUp(KEY_RIGHT);
            assertTrue(after > before, before + " to " + after);
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void noticesAServerThatStandsStillAndGoesOn() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            guest.signal("STOP");
            long stopped = System.nanoTime();
            var silent = heard.await("silent", SOON);
            double after = (silent.at() - stopped) / 1e9;
            assertTrue(after > 2.5 && after < 4.2, "told after " + after + " s");
            heard.forget();
            heard.await("silent 4", SOON);
            heard.forget();
            guest.signal("CONT");
            heard.await("alive", SOON);
            picture.awaitChanges(5, SOON);
            assertTrue(session.statistics().gaps().isEmpty());
        }
    }

    @Test
    void asksAServerWhoseGuestShowsNothingNew() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            guest.command("{'execute':'stop'}");
            awaitRoundTrip(session);
            stayAliveForFiveSeconds();
        }
    }

    @Test
    void asksAServerThatTakesPositions() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN, "-usb", "-device", "usb-tablet");
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            guest.command("{'execute':'stop'}");
            guest.monitor("mouse_set " + tablet(guest.monitor("info mice")));
            heard.await("mouseMode absolute", SOON);
            awaitRoundTrip(session);
            stayAliveForFiveSeconds();
        }
    }

    @Test
    void tellsWithinASecondThatTheGuestIsGone() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            long killed = System.nanoTime();
            guest.signal("KILL");
            SpiceException failure = heard.awaitFailure(SOON);
            long told = heard.await("failed", SOON).at();
            assertEquals(Reason.CLOSED, failure.reason());
            assertTrue(told - killed < 1_000_000_000L, (told - killed) + " ns");
            session.inputs().keyDown(KEY_RIGHT); // dropped, not an error
        }
    }

    @Test
    void knowsThatAnotherViewerThrewUsOut() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            var other = new RecordingListener();
            try (var second =
                    client.open(
                            SpiceEndpoint.tcp("127.0.0.1", port),
                            new StillPicture().mailbox(),
                            SpiceOptions.DEFAULTS,
                            other)) {
                other.await("firstPicture", SOON);
                assertEquals(Reason.THROWN_OUT, heard.awaitFailure(SOON).reason());
                picture.await(QUIET, SOON);
                assertTrue(second.statistics().frames() > 0);
                assertTrue(session.statistics().frames() > 0);
                assertFalse(other.all().stream().anyMatch(told -> told.startsWith("failed")));
            }
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void comesBackToAServerThatComesBack() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        var endpoint = SpiceEndpoint.tcp("127.0.0.1", port);
        try (var session = connect(endpoint)) {
            assertEquals(Reason.NO_SERVER, heard.awaitFailure(SOON).reason());
            assertEquals(0, session.statistics().frames());
        }
        heard.forget();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(endpoint)) {
            heard.await("firstPicture", SOON);
            assertTrue(guest.monitor("info status").contains("running"));
            assertTrue(session.statistics().bytesReceived() > 0);
        }
    }

    @Test
    void comesThroughAUnixSocketByEpollAndByTheJdk() throws IOException, InterruptedException {
        Path socket = directory.resolve("spice.sock");
        try (var guest = QemuGuest.start("unix=on,addr=" + socket + ",disable-ticketing=on")) {
            for (Transport transport : Transport.values()) {
                client.close();
                client = new SpiceClient(new SocketDialer(), transport);
                heard.forget();
                try (var session = connect(SpiceEndpoint.parse("spice+unix://" + socket))) {
                    heard.await("ready", SOON);
                    heard.await("firstPicture", SOON);
                    assertTrue(session.statistics().bytesReceived() > 0);
                }
            }
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void comesThroughTcpByTheJdkAlone() throws IOException, InterruptedException {
        client.close();
        client = new SpiceClient(new SocketDialer(), Transport.NIO);
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("localhost", port))) {
            heard.await("firstPicture", SOON);
            assertTrue(guest.monitor("info status").contains("running"));
            assertTrue(session.statistics().bytesReceived() > 0);
        }
    }

    @Test
    void needsTheRightTicket() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + LOOPBACK)) {
            guest.command(
                    "{'execute':'set_password',"
                            + "'arguments':{'protocol':'spice','password':'sesame'}}");
            var endpoint = SpiceEndpoint.tcp("127.0.0.1", port);
            try (var session = connect(endpoint.withPassword("simsim"))) {
                var failure = heard.awaitFailure(SOON);
                assertEquals(Reason.WRONG_TICKET, failure.reason());
                assertFalse(failure.toString().contains("simsim"));
                assertEquals(0, session.statistics().frames());
            }
            heard.forget();
            try (var session = connect(endpoint.withPassword("sesame"))) {
                heard.await("firstPicture", SOON);
                assertTrue(session.statistics().bytesReceived() > 0);
            }
            heard.forget();
            guest.command(
                    "{'execute':'expire_password',"
                            + "'arguments':{'protocol':'spice','time':'now'}}");
            try (var session = connect(endpoint.withPassword("sesame"))) {
                assertEquals(Reason.WRONG_TICKET, heard.awaitFailure(SOON).reason());
                assertEquals(0, session.statistics().frames());
            }
        }
    }

    @Test
    void negotiatesSound() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest =
                        QemuGuest.start(
                                "port=" + port + OPEN,
                                "-audiodev",
                                "spice,id=s",
                                "-device",
                                "AC97,audiodev=s");
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            awaitGuest();
            picture.awaitChanges(20, SOON);
            assertTrue(
                    session.statistics().messages().containsKey("PlaybackMessage.Mode"),
                    () -> session.statistics().toString());
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    private SpiceSession connect(SpiceEndpoint endpoint) {
        return client.open(endpoint, picture.mailbox(), SpiceOptions.DEFAULTS, heard);
    }

    /** Waits until the ship, which is purple, stands elsewhere; the left end of it. */
    private int awaitShip(int notAt) throws InterruptedException {
        for (int change = 0; change < 1000; change++) {
            picture.awaitChanges(1, SOON);
            PixelBuffer now = picture.mailbox().snapshot().orElseThrow();
            int left = left(now, PURPLE);
            if (left >= 0 && left != notAt) {
                return left;
            }
        }
        throw new AssertionError("the ship does not move from " + notAt);
    }

    private static int left(PixelBuffer picture, int colour) {
        int left = -1;
        for (int i = 0; i < picture.pixels().length; i++) {
            int x = i % picture.width();
            if ((picture.pixels()[i] & 0xffffff) == colour && (left < 0 || x < left)) {
                left = x;
            }
        }
        return left;
    }

    private void awaitGuest() throws InterruptedException {
        heard.await("ready", SOON);
        heard.await("firstPicture", SOON);
    }

    /** The server has answered motions that it ignores. */
    private void awaitRoundTrip(SpiceSession session) throws InterruptedException {
        PixelBuffer still = picture.await(QUIET, SOON);
        assertTrue(still.width() > 0);
        long end = System.nanoTime() + SOON.toNanos();
        while (session.statistics().roundTrip().isEmpty()) {
            assertTrue(System.nanoTime() < end, "the server was not asked or did not answer");
            picture.await(QUIET, SOON);
        }
        Duration roundTrip = session.statistics().roundTrip().orElseThrow();
        System.out.println("round trip " + roundTrip.toNanos() / 1000 + " us");
    }

    /** Nothing but answers comes, and that is enough. */
    private void stayAliveForFiveSeconds() throws InterruptedException {
        picture.await(Duration.ofSeconds(5), SOON);
        assertFalse(
                heard.all().stream()
                        .anyMatch(told -> told.startsWith("silent") || told.startsWith("failed")),
                () -> heard.all().toString());
    }

    /** The number of the tablet in what QEMU says of its mice. */
    private static String tablet(String mice) {
        for (String line : mice.split("\\\\r\\\\n", -1)) {
            if (line.contains("Tablet")) {
                return line.replaceAll(".*Mouse #(\\d+).*", "$1");
            }
        }
        throw new AssertionError(mice);
    }
}
