package org.vitrine.appliance.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Placard;

/** When systemd is told what. */
class ServiceReportTest {
    private static final Placard PLACARD = new Placard("Title", "Maker", "1980", "", "");
    private static final Picture STARTING = new Picture.Starting(PLACARD, OptionalDouble.empty());
    private static final Picture STAND_BY = new Picture.StandBy(PLACARD, 0);
    private static final Picture ATTRACT = new Picture.Attract(PLACARD);

    @TempDir private Path runtime;

    private final List<String> told = new ArrayList<>();

    private ServiceReport report() {
        return new ServiceReport(
                told::add,
                Optional.of(runtime),
                Duration.ofSeconds(10),
                "invaders",
                InstantSource.fixed(Instant.parse("2026-05-04T10:11:12.5Z")));
    }

    private boolean fileThere() {
        return Files.exists(runtime.resolve("first-frame"));
    }

    @Test
    void isReadyWithTheFirstPictureOfTheGuest() {
        ServiceReport report = report();
        report.shown(STARTING, false);
        report.shown(ATTRACT, false);
        assertEquals(List.of(), told, "nothing may hold up the first picture");
        assertFalse(fileThere());
        report.shown(ATTRACT, true);
        assertEquals(List.of("READY=1", "STATUS=invaders: waiting for a visitor"), told);
        assertTrue(fileThere());
        report.shown(new Picture.Playing(), true);
        assertEquals("STATUS=invaders: playing", told.getLast());
        assertEquals(1, told.stream().filter(words -> words.contains("READY=1")).count());
    }

    @Test
    void isReadyWithTheStandByCardAndSaysWhy() {
        ServiceReport report = report();
        report.shown(STARTING, false);
        report.shown(STAND_BY, false);
        assertEquals(List.of("READY=1", "STATUS=invaders: stand-by card"), told);
        report.report(Fault.LINK_NOT_THERE, "refused\nREADY=1");
        assertEquals(
                "STATUS=invaders: stand-by card, fault 31, nobody answers at the exhibit's"
                        + " address: refused READY=1",
                told.getLast());
        assertFalse(fileThere(), "the card is no picture of the guest");
        report.shown(ATTRACT, true);
        assertEquals(
                "STATUS=invaders: waiting for a visitor; last fault at 2026-05-04T10:11:12Z: fault"
                        + " 31, nobody answers at the exhibit's address: refused READY=1",
                told.getLast());
        assertTrue(fileThere());
    }

    @Test
    void theFileIsThereExactlyWhileTheGuestsPictureIs() throws IOException {
        Files.createFile(runtime.resolve("first-frame"));
        ServiceReport report = report();
        assertFalse(fileThere(), "left by a former run");
        report.shown(ATTRACT, true);
        report.shown(new Picture.Hesitating(), true);
        assertTrue(fileThere());
        report.shown(STAND_BY, false);
        assertFalse(fileThere());
        report.shown(ATTRACT, true);
        report.stopping();
        assertFalse(fileThere());
    }

    @Test
    void aStartMayTakeItsTimeForAsLongAsTheWindowIsAtWork() {
        ServiceReport report = report();
        report.shown(STARTING, false);
        report.beat();
        assertEquals(
                List.of("WATCHDOG=1\nEXTEND_TIMEOUT_USEC=30000000", "STATUS=invaders: starting"),
                told);
        report.shown(ATTRACT, true);
        report.beat();
        assertEquals("WATCHDOG=1", told.getLast());
    }

    /** Whoever supervises us ends a start that puts nothing on the screen. */
    @Test
    void aWindowThatPaintsNothingGetsNoMoreTime() {
        ServiceReport report = report();
        report.beat();
        assertEquals(List.of("WATCHDOG=1", "STATUS=invaders: starting"), told);
    }

    @Test
    void saysThatItEndsAndThenNothing() {
        ServiceReport report = report();
        report.shown(ATTRACT, true);
        report.stopping();
        report.stopping();
        report.beat();
        report.shown(STAND_BY, false);
        assertEquals("STOPPING=1\nSTATUS=invaders: ending", told.getLast());
        assertEquals(3, told.size(), told::toString);
    }

    @Test
    void aLongDetailIsCut() {
        ServiceReport report = report();
        report.shown(STAND_BY, false);
        report.report(Fault.OUR_FAILURE, "x".repeat(100_000));
        assertEquals("STATUS=".length() + 603, told.getLast().length());
    }

    @Test
    void outsideOfSystemdNothingHappens() {
        assertTrue(ServiceReport.of(Map.of("PATH", "/bin"), "invaders").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "20000000, 7,  PT10S",
        "6000000,  7,  PT3S",
        "6000000,  8,  PT10S",
        "6000000,    , PT3S",
        "1,        7,  PT0.1S",
        "900000000, 7, PT10S",
        "soon,     7,  PT10S",
        ",         7,  PT10S",
    })
    void beatsTwiceWithinTheWatchdogsLimit(String micros, String pid, Duration wanted) {
        var environment = new java.util.HashMap<String, String>();
        if (micros != null) {
            environment.put("WATCHDOG_USEC", micros);
        }
        if (pid != null) {
            environment.put("WATCHDOG_PID", pid);
        }
        assertEquals(wanted, ServiceReport.beat(environment, 7));
    }
}
