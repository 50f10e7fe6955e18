package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.Connect;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Picture.Attract;
import org.vitrine.kiosk.Picture.Hesitating;
import org.vitrine.kiosk.Picture.Playing;
import org.vitrine.kiosk.Picture.StandBy;

/** What befalls an exhibit's own machine, on real libvirt and QEMU: it comes back by itself. */
class LocalFaultsIT {
    private static final Duration FIRST = Duration.ofSeconds(60);

    /** Two seconds by design, and what a loaded machine takes to start a process. */
    private static final Duration BACK = Duration.ofSeconds(2 + 6);

    private static final String MOVES =
            """

            [liveness]
            picture-moves-within = "3s"
            in = ["attract", "playing"]
            """;

    /** VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP. */
    private static final int HUMAN_MONITOR = 1;

    private static final int KEY_R = 19;
    private static final int KEY_P = 25;
    private static final int KEY_S = 31;
    private static final int KEY_H = 35;
    private static final int KEY_X = 45;

    @TempDir private Path library;

    @SuppressWarnings("NullAway.Init") // by show
    private LocalGuest guest;

    @SuppressWarnings("NullAway.Init") // by show
    private TestSession session;

    @AfterEach
    void endAll() throws Exception {
        if (session != null) {
            session.close();
            assertTrue(guest.qemu().isEmpty(), "a machine is left behind");
        }
    }

    private void show(String manifest, String keys) throws Exception {
        TestGuests.exhibit(library, "tested", manifest, keys);
        guest = new LocalGuest(library, "tested");
        session = guest.session(guest.plan());
        session.stage.await(Attract.class, FIRST);
        session.stage.awaitFrame("the guest's picture", TestGuests::drawn, BACK);
    }

    private void awaitBack(String after, Class<?> how, Duration bound) throws InterruptedException {
        Duration took = session.stage.await(how.getSimpleName(), how::isInstance, bound);
        session.stage.awaitFrame("the guest's picture", TestGuests::drawn, BACK);
        System.out.printf("%s: back after %d ms%n", after, took.toMillis());
    }

    @Test
    void comesBackAfterItsMachineWasKilled() throws Exception {
        show("", "");
        Processes.signal(guest.qemu().orElseThrow().pid(), "KILL");
        session.stage.await(StandBy.class, Duration.ofSeconds(2));
        awaitBack("QEMU killed", Attract.class, BACK);
        assertTrue(session.reports.contains(Fault.GUEST_STOPPED), session.reports::toString);
    }

    @Test
    void comesBackAfterAShutdownFromInside() throws Exception {
        show("", "");
        session.press(KEY_S);
        session.stage.await(StandBy.class, Duration.ofSeconds(5));
        awaitBack("shut down from inside", Attract.class, BACK);
    }

    @Test
    void comesBackAfterAReboot() throws Exception {
        show("", "");
        session.press(KEY_R);
        session.stage.await(
                "away from play", p -> p instanceof StandBy || p instanceof Attract, BACK);
        awaitBack("rebooted", Attract.class, BACK);
    }

    @Test
    void comesBackAfterAPanic() throws Exception {
        show("", "");
        session.press(KEY_P);
        session.stage.await(StandBy.class, Duration.ofSeconds(5));
        awaitBack("panicked", Attract.class, BACK);
        assertTrue(session.reports.contains(Fault.GUEST_PANICKED), session.reports::toString);
    }

    @Test
    void noticesAGuestThatHangsByItsPromiseToMove() throws Exception {
        show(MOVES, "n");
        session.press(KEY_H);
        session.stage.await(Playing.class, Duration.ofSeconds(2));
        session.stage.await(StandBy.class, Duration.ofSeconds(3 + 3));
        awaitBack("hung", Attract.class, BACK);
        assertTrue(session.reports.contains(Fault.GUEST_HUNG), session.reports::toString);
    }

    @Test
    void dimsWhileItsMachineStandsStillForFiveSeconds() throws Exception {
        show("", "");
        long qemu = guest.qemu().orElseThrow().pid();
        Processes.signal(qemu, "STOP");
        session.stage.await(Hesitating.class, Duration.ofSeconds(6));
        session.stage.remains(Hesitating.class, Duration.ofSeconds(1));
        Processes.signal(qemu, "CONT");
        awaitBack("QEMU stopped for 5 s", Attract.class, BACK);
        assertEquals(qemu, guest.qemu().orElseThrow().pid());
    }

    @Test
    void comesBackFromAMachineThatStandsStillForFortySeconds() throws Exception {
        show("", "");
        long qemu = guest.qemu().orElseThrow().pid();
        Processes.signal(qemu, "STOP");
        session.stage.await(StandBy.class, Duration.ofSeconds(12));
        session.stage.remains(StandBy.class, Duration.ofSeconds(30));
        Processes.signal(qemu, "CONT");
        awaitBack("QEMU stopped for 40 s", Attract.class, BACK.plusSeconds(5));
    }

    @Test
    void goesOnWhenSomebodyElseGoesBackToASnapshot() throws Exception {
        show("", "");
        session.press(KEY_X);
        session.stage.await(Playing.class, Duration.ofSeconds(2));
        long from = System.nanoTime();
        // Another administrator's hand, at the same libvirt.
        var other = new Connect("qemu:///embed?root=" + guest.settings.runtime() + "/libvirt");
        var domain = other.domainLookupByName("vitrine-tested");
        String answer = domain.qemuMonitorCommand("loadvm attract", HUMAN_MONITOR);
        assertEquals("", answer.strip());
        domain.free();
        other.close();
        session.stage.awaitFrame(
                "the picture of the snapshot",
                p -> (p.pixels()[100 * 640 + 600] & 0xffffff) == 0x204080,
                BACK);
        assertEquals(1, session.stage.since(from).size());
    }
}
