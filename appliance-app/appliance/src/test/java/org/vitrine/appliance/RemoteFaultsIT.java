package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Picture.Hesitating;
import org.vitrine.kiosk.Picture.Playing;
import org.vitrine.kiosk.Picture.StandBy;
import org.vitrine.kiosk.Placard;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceEndpoint;

/**
 * What a gallery's network and server do to a viewer, on a real QEMU: the right picture each time,
 * and the guest's own back within its bound. Bounds are the design's plus what a loaded machine
 * takes to start a process.
 */
class RemoteFaultsIT {
    private static final Placard PLACARD = new Placard("Title", "Maker", "2026", "", "");
    private static final Duration BACK = Duration.ofSeconds(2);

    /** A machine that builds and tests something else meanwhile is slow to do anything. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final int KEY_2 = 3;
    private static final int KEY_3 = 4;

    private int port;
    private SpiceServer server;
    private CuttableProxy network;

    @SuppressWarnings("NullAway.Init") // by view
    private TestSession session;

    @BeforeEach
    void startServer() throws IOException {
        port = SpiceServer.freePort();
        server = SpiceServer.start(port);
        network = new CuttableProxy(port);
    }

    @AfterEach
    void endAll() throws IOException {
        if (session != null) {
            session.close();
        }
        network.close();
        server.close();
    }

    private void view(int at) throws InterruptedException {
        view(SpiceEndpoint.tcp("127.0.0.1", at));
        session.stage.await(Playing.class, Duration.ofSeconds(20));
        // Now every channel is up, and the guest listens to keys.
        session.stage.awaitFrame("the guest's picture", TestGuests::drawn, Duration.ofSeconds(10));
    }

    private void view(SpiceEndpoint endpoint) {
        session =
                new TestSession(
                        VisitPlan.viewer(PLACARD), post -> new ViewCommand.Remote(endpoint, post));
    }

    private void awaitGuest(String after, Duration bound) throws InterruptedException {
        long from = System.nanoTime();
        session.stage.await(Playing.class, bound);
        session.stage.awaitFrame("the guest's picture", TestGuests::drawn, Duration.ofSeconds(5));
        System.out.printf(
                "%s: guest's picture after %d ms%n", after, (System.nanoTime() - from) / 1_000_000);
    }

    @Test
    void comesBackWhenTheServerIsStartedAnew() throws IOException, InterruptedException {
        view(port);
        server.close();
        session.stage.await(StandBy.class, BACK);
        server = SpiceServer.start(port);
        awaitGuest("server restarted", BACK.plus(SLACK));
        assertTrue(session.reports.contains(Fault.LINK_LOST), session.reports::toString);
    }

    @Test
    void waitsForAServerThatIsNotThereYet() throws IOException, InterruptedException {
        server.close();
        view(SpiceEndpoint.tcp("127.0.0.1", port));
        session.stage.await(StandBy.class, Duration.ofSeconds(10));
        server = SpiceServer.start(port);
        awaitGuest("server there at last", BACK.plus(SLACK));
    }

    @Test
    void comesBackFromACutOfAllConnections() throws IOException, InterruptedException {
        view(network.port());
        long from = System.nanoTime();
        network.cut();
        session.stage.await(
                "stand-by", p -> session.stage.since(from).size() > 1, Duration.ofSeconds(2));
        awaitGuest("all TCP cut", BACK.plus(SLACK));
        assertTrue(session.reports.contains(Fault.LINK_LOST), session.reports::toString);
    }

    @Test
    void comesBackAfterTwentySecondsOfRefusal() throws IOException, InterruptedException {
        view(network.port());
        network.refuse();
        network.cut();
        session.stage.await(StandBy.class, BACK);
        session.stage.remains(StandBy.class, Duration.ofSeconds(20));
        network.accept();
        awaitGuest("refused for 20 s", BACK.plus(SLACK));
    }

    @Test
    void saysSoWhenNoByteComesForTwentySeconds() throws InterruptedException {
        view(network.port());
        network.clog(true);
        Duration dimmed = session.stage.await(Hesitating.class, Duration.ofSeconds(6));
        assertTrue(dimmed.compareTo(Duration.ofSeconds(2)) > 0, dimmed::toString);
        session.stage.await(StandBy.class, Duration.ofSeconds(6));
        session.stage.remains(StandBy.class, Duration.ofSeconds(12));
        network.clog(false);
        awaitGuest("no bytes for 20 s", BACK.plus(SLACK).plusSeconds(5));
        assertTrue(session.reports.contains(Fault.LINK_SILENT), session.reports::toString);
    }

    @Test
    void dimsForAServerThatStandsStillForFiveSeconds() throws IOException, InterruptedException {
        view(port);
        long from = System.nanoTime();
        server.signal("STOP");
        session.stage.await(Hesitating.class, Duration.ofSeconds(6));
        session.stage.remains(Hesitating.class, Duration.ofSeconds(1));
        server.signal("CONT");
        awaitGuest("stopped for 5 s", BACK);
        assertFalse(
                session.stage.since(from).stream().anyMatch(p -> p instanceof Picture.Starting));
    }

    @Test
    void comesBackToAServerThatStoodStillForFortySeconds()
            throws IOException, InterruptedException {
        view(port);
        server.signal("STOP");
        session.stage.await(Hesitating.class, Duration.ofSeconds(6));
        session.stage.await(StandBy.class, Duration.ofSeconds(6));
        session.stage.remains(StandBy.class, Duration.ofSeconds(33));
        server.signal("CONT");
        awaitGuest("stopped for 40 s", BACK.plus(SLACK).plusSeconds(5));
    }

    @Test
    void showsANumberForAWrongTicketAndComesWhenItIsRight()
            throws IOException, InterruptedException {
        server.close();
        server =
                SpiceServer.start(
                        port,
                        "-object",
                        "secret,id=ticket,data=first",
                        "-spice",
                        "addr=127.0.0.1,password-secret=ticket,port=" + port);
        view(SpiceEndpoint.tcp("127.0.0.1", port).withPassword("second"));
        session.stage.await(
                "the card with its number",
                p -> p instanceof StandBy(_, int number) && number == Fault.TICKET_WRONG.number(),
                Duration.ofSeconds(10));
        server.command(
                "{'execute':'set_password','arguments':{'protocol':'spice','password':'second'}}");
        awaitGuest("ticket renewed", Duration.ofSeconds(5).plus(SLACK));
    }

    @Test
    void followsChangesOfMode() throws InterruptedException {
        view(port);
        long from = System.nanoTime();
        session.press(KEY_2);
        session.stage.awaitFrame("1024", p -> p.width() == 1024, Duration.ofSeconds(5));
        session.press(KEY_3);
        session.stage.awaitFrame("1920", p -> p.width() == 1920, Duration.ofSeconds(5));
        assertEquals(List.of(new Playing()), session.stage.since(from));
    }
}
