package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.vm.VmException;

/**
 * What a stick with an update does to the unmodified image, judged by its screen, by what it writes
 * on the stick, and by its journal.
 */
@EnabledIfSystemProperty(named = "vitrine.image", matches = ".+")
class UpdateIT {
    /** Each of these is several starts of a translated machine. */
    private static final Duration LONG = Duration.ofMinutes(40);

    private static final Duration OFF = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(500);

    /** Bytes that an installation writes: an exhibit's start writes fewer than the one. */
    private static final long FEW = 5_000_000;

    private static final long INSTALLED = 295_000_000;

    /** A trial that goes well writes little. */
    private static final Duration CUT = Duration.ofMinutes(15);

    private static final String OLD = "0.1.0";
    private static final String NEW = "0.2.0";
    private static final String KEPT = "Version " + NEW + " shows the exhibit and is kept.";
    private static final String BACK =
            "Version " + NEW + " was given up, and version " + OLD + " runs: ";

    @Test
    void theNewVersionIsInstalledShownAndKept()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (Installation installation = Installation.make(ImageDisk::copy)) {
            UsbStick stick = stick(installation);
            Path bundle = Bundles.make(installation.image(), NEW, "");
            stick.put(bundle, "vitrine.raucb");
            // As macOS leaves it.
            stick.put(nothing(installation), "._vitrine.raucb");
            ApplianceMachine machine = installation.assemble();
            stick.plugInto(machine);
            Instant on = machine.powerOn();
            installation.awaitExhibit("power on");
            Instant installed = stick.awaitTold(machine, "the machine starts version " + NEW, LONG);
            Instant kept = stick.awaitTold(machine, KEPT, LONG);
            System.out.printf(
                    "power on to installed %s, on to kept %s, load %s%n",
                    Installation.seconds(on, installed),
                    Installation.seconds(installed, kept),
                    Installation.load());
            installation.awaitExhibit("the update");
            // The stick stays in: it is not installed again.
            machine.powerOff(OFF);
            assertEquals("slot B, version 0.2.0, start: trial", start(installation));
            again(installation, "slot B, version 0.2.0, start: first");

            Files.delete(installation.file("vars.fd"));
            again(installation, "slot A, version 0.1.0, start: forgotten");
            again(installation, "slot B, version 0.2.0, start: first");

            Files.delete(installation.file("vars.fd"));
            installation.disk().zero("esp-a", 1 << 20);
            again(installation, "slot B, version 0.2.0, start: forgotten");
        }
    }

    /** Another start, without a stick. */
    private static void again(Installation installation, String expected)
            throws IOException, ImageTestException, InterruptedException, VmException {
        installation.powerOn();
        installation.awaitExhibit("another start");
        // The entries are made beside the exhibit's start; the journal is written at the end.
        assertTrue(installation.machine().powerOff(OFF), "it did not go off");
        assertEquals(expected, start(installation));
    }

    /** Which slot and version ran last, and how it came to it. */
    private static String start(Installation installation)
            throws IOException, ImageTestException, InterruptedException {
        installation.pullThePlug();
        var journal = new Journal(installation.disk().journal());
        return journal.first("slot-entries.service", "version ")
                .map(e -> e.message().replaceAll(", the firmware's first.*", ""))
                .orElse("nothing in the journal");
    }

    @Test
    void whatIsNotForThisMachineIsRefused()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (Installation installation = Installation.make(ImageDisk::copy)) {
            UsbStick stick = stick(installation);
            ApplianceMachine machine = installation.assemble();
            machine.powerOn();
            installation.awaitExhibit("power on");
            Path bundle = Bundles.make(installation.image(), NEW, "");

            Path stranger = Bundles.make(installation.image(), NEW, "signature");
            refused(installation, stick, stranger, "stranger.raucb was refused: it is not signed");

            Path other = Bundles.make(installation.image(), NEW, "class");
            refused(installation, stick, other, "other.raucb was refused: it is for another kind");

            Path older = Bundles.make(installation.image(), "0.0.9", "");
            refused(
                    installation,
                    stick,
                    older,
                    "older.raucb was refused: version 0.0.9 is older than " + OLD);

            Path cut = installation.file("cut");
            byte[] whole = Files.readAllBytes(bundle);
            Files.write(cut, Arrays.copyOf(whole, whole.length - 100_000));
            refused(installation, stick, cut, "cut.raucb was refused: ");

            stick.put(bundle, "another.raucb");
            refused(installation, stick, bundle, "there are 2 updates on the stick");
            assertTrue(machine.screen().showsInvaders(), "the exhibit went on");
        }
    }

    /** Brings an update, named by the first word of what is expected to be told of it. */
    private static void refused(
            Installation installation, UsbStick stick, Path bundle, String words)
            throws IOException, ImageTestException, InterruptedException {
        String name = words.contains(".raucb") ? words.split(" ", 2)[0] : "vitrine.raucb";
        stick.put(bundle, name);
        ApplianceMachine machine = installation.machine();
        stick.plugInto(machine);
        stick.awaitTold(machine, words, Duration.ofMinutes(10));
        stick.unplugFrom(machine);
        stick.delete(name);
    }

    @Test
    void anUpdateThatShowsNothingGivesItselfUp()
            throws IOException, ImageTestException, InterruptedException, VmException {
        givesUp("blank", "it started, but showed no picture of the exhibit within ");
    }

    /** Of each variant, what is said of it afterwards. */
    @ParameterizedTest
    @Tag("long")
    @CsvSource({
        "panic, its system did not start",
        "kernel, its system did not start",
        "root, it started and ended|its system did not start"
    })
    void anUpdateThatDoesNotStartIsGivenUp(String variant, String reason)
            throws IOException, ImageTestException, InterruptedException, VmException {
        givesUp(variant, reason);
    }

    private static void givesUp(String variant, String reasons)
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (Installation installation = Installation.make(ImageDisk::copy)) {
            UsbStick stick = stick(installation);
            stick.put(Bundles.make(installation.image(), NEW, variant), "vitrine.raucb");
            ApplianceMachine machine = installation.assemble();
            stick.plugInto(machine);
            machine.powerOn();
            Instant installed = stick.awaitTold(machine, "the machine starts version " + NEW, LONG);
            // Out of its hands: the machine has to find back by itself, and once is enough.
            Instant back = stick.awaitTold(machine, BACK, LONG);
            String told = stick.told();
            assertTrue(
                    told.lines().filter(l -> l.contains(BACK)).allMatch(l -> hasOne(l, reasons)),
                    told);
            System.out.printf(
                    "%s: installed to given up %s, load %s%n",
                    variant, Installation.seconds(installed, back), Installation.load());
            installation.awaitExhibit("an update that was " + variant);
        }
    }

    private static boolean hasOne(String line, String reasons) {
        for (String reason : reasons.split("\\|", -1)) {
            if (line.contains(reason)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aPowerCutDuringTheInstallationCostsNothing()
            throws IOException, ImageTestException, InterruptedException, VmException {
        powerCuts(1);
    }

    @Test
    @Tag("long")
    void twentyPowerCutsDuringInstallationsCostNothing()
            throws IOException, ImageTestException, InterruptedException, VmException {
        powerCuts(20);
    }

    /** Each on the same disk: what a cut leaves behind, the next one finds. */
    private static void powerCuts(int number)
            throws IOException, ImageTestException, InterruptedException, VmException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        try (Installation installation = Installation.make(ImageDisk::copy)) {
            UsbStick stick = stick(installation);
            stick.put(Bundles.make(installation.image(), NEW, ""), "vitrine.raucb");
            for (int i = 1; i <= number; i++) {
                ApplianceMachine machine = installation.assemble();
                machine.powerOn();
                installation.awaitExhibit("power cut " + (i - 1));
                stick.plugInto(machine);
                long from = machine.written();
                long until = from + random.nextLong(FEW, INSTALLED);
                long begun = System.nanoTime();
                while (machine.written() < until && System.nanoTime() - begun < CUT.toNanos()) {
                    assertTrue(machine.runsFor(GLANCE), "the machine went off by itself");
                }
                System.out.printf(
                        "cut %d: %d MB after the stick was plugged in, %d s%n",
                        i,
                        (machine.written() - from) / 1_000_000,
                        (System.nanoTime() - begun) / 1_000_000_000);
                installation.pullThePlug();
            }
            installation.powerOn();
            installation.awaitExhibit("the last power cut");
            assertTrue(installation.machine().powerOff(OFF), "it did not go off");
            // Which checks the data partition first, and finds it whole or plays its journal back.
            System.out.println("after the last cut: " + start(installation));
        }
    }

    private static UsbStick stick(Installation installation)
            throws IOException, ImageTestException, InterruptedException {
        return UsbStick.format(installation.image(), installation.file("stick.img"), "stick");
    }

    private static Path nothing(Installation installation) throws IOException {
        return Files.write(installation.file("nothing"), new byte[4096]);
    }
}
