package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.VmException;

/**
 * The exhibit is shown without a data partition that works, without a clock, and to a monitor that
 * comes and goes. There is no network in any of the image's tests of this class of machine.
 */
@EnabledIfSystemProperty(named = "vitrine.image", matches = "host")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class StateIT {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Of the partition, in MiB: superblock, root directory, and the inodes of the first files. */
    private static final int BEGINNING = 8;

    private @Nullable Installation made;
    private @Nullable MonitorCable cable;

    @BeforeAll
    void make() throws IOException, ImageTestException, InterruptedException {
        made = Installation.make(ImageDisk::copyWithDoor);
    }

    @AfterAll
    void stop() throws IOException {
        if (cable != null) {
            cable.close();
        }
        if (made != null) {
            made.close();
        }
    }

    private Installation made() {
        return Objects.requireNonNull(made);
    }

    private static void tell(String state, Instant from, Instant seen) {
        System.out.printf(
                "state: %-40s %9s  load %s%n",
                state, Installation.seconds(from, seen), Installation.load());
    }

    /** What the units of that name have told staff in this start. */
    private static List<String> told(Installation made, String identifier) throws IOException {
        List<String> lines =
                made.shell()
                        .ask(
                                "journalctl --boot --quiet --output=cat --identifier="
                                        + identifier
                                        + " --priority=notice");
        lines.forEach(line -> System.out.println("  told: " + line));
        return lines;
    }

    private static void assertTold(List<String> lines, String words) {
        assertTrue(lines.stream().anyMatch(line -> line.contains(words)), words + ": " + lines);
    }

    @Test
    @Order(1)
    void withoutAMonitorAndWithAClockOf1970()
            throws IOException, ImageTestException, InterruptedException, VmException {
        String[] vnc = MonitorCable.option(made().socket("vnc"));
        ApplianceMachine machine =
                made().assemble(vnc[0], vnc[1], "-rtc", "base=1970-01-01T00:00:00");
        cable = new MonitorCable(made().socket("vnc"));
        // QEMU hears only of changes.
        cable.plugIn(1280, 720);
        cable.pullOut();
        Instant on = machine.powerOn();
        while (!made().hasSaid("first picture of the guest is on the screen")) {
            assertTrue(
                    Duration.between(on, Instant.now()).compareTo(Installation.PATIENCE) < 0,
                    "no exhibit");
            assertTrue(machine.runsFor(LOOK), "the machine went off by itself");
        }
        tell("without a monitor, 1970", on, Instant.now());
        assertEquals(List.of("disconnected"), made().shell().ask("cat /sys/class/drm/*/status"));
        made().shell().ask("date").forEach(System.out::println);
        assertEquals(
                List.of(),
                made().shell().ask("systemctl --failed --plain --no-legend"),
                "units that failed");
        assertEquals(
                List.of(),
                made().shell().ask("journalctl --boot --quiet | grep 'ordering cycle'"),
                "units that wait for each other");
        plugIn("monitor comes after the start", 1280, 720);
    }

    private void await(String question)
            throws IOException, ImageTestException, InterruptedException {
        long from = System.nanoTime();
        List<String> yes = List.of("yes");
        while (!made().shell().ask("if " + question + "; then echo yes; fi").equals(yes)) {
            assertTrue(
                    System.nanoTime() - from < Installation.PATIENCE.toNanos(),
                    "for too long not: " + question);
            assertTrue(made().machine().runsFor(LOOK), "the machine went off by itself");
        }
    }

    private void plugIn(String what, int width, int height)
            throws IOException, ImageTestException, InterruptedException {
        Instant from = Instant.now();
        Objects.requireNonNull(cable).plugIn(width, height);
        long begun = System.nanoTime();
        Screen screen = made().machine().screen();
        while (screen.width() != width || screen.height() != height || !screen.showsInvaders()) {
            if (System.nanoTime() - begun > Installation.PATIENCE.toNanos()) {
                made().keepPicture("failed");
            }
            assertTrue(
                    System.nanoTime() - begun < Installation.PATIENCE.toNanos(),
                    what + ": " + screen.width() + " by " + screen.height() + " pixels");
            assertTrue(made().machine().runsFor(LOOK), "the machine went off by itself");
            screen = made().machine().screen();
        }
        tell(what, from, Instant.now());
    }

    @Test
    @Order(2)
    void theMonitorGoesAndComesBack() throws IOException, ImageTestException, InterruptedException {
        List<String> server = xServer();
        Objects.requireNonNull(cable).pullOut();
        await("grep -q ^disconnected /sys/class/drm/*/status");
        plugIn("monitor comes back", 1280, 720);
        assertEquals(server, xServer(), "the picture was not to be interrupted");
        told(made(), "screen");
    }

    private List<String> xServer() throws IOException {
        return made().shell().ask("systemctl show --property=MainPID --value kiosk-x.service");
    }

    @Test
    @Order(3)
    void anotherMonitorComes() throws IOException, ImageTestException, InterruptedException {
        Objects.requireNonNull(cable).pullOut();
        await("grep -q ^disconnected /sys/class/drm/*/status");
        plugIn("another monitor comes", 1600, 900);
        made().keepPicture("other-monitor");
        assertTold(told(made(), "screen"), "The monitor is another one");
    }

    @Test
    @Order(4)
    void theDataPartitionIsFull()
            throws IOException, ImageTestException, InterruptedException, VmException {
        InsideShell shell = shellOfAStartedMachine();
        shell.ask("fallocate --length $(df --block-size=1 --output=avail /data | tail -1) /data/a");
        shell.ask("dd if=/dev/zero of=/data/b bs=64k status=none; sync");
        assertEquals(List.of("0"), shell.ask("df --output=avail /data | tail -1 | tr -d ' '"));
        Instant on = made().powerOn();
        tell("data partition full", on, made().awaitExhibit("full data partition"));
        assertTold(told(made(), "data"), "The data partition is full");
        made().shell().ask("rm /data/a /data/b; sync");
    }

    private InsideShell shellOfAStartedMachine()
            throws IOException, ImageTestException, InterruptedException, VmException {
        if (!made().isOn()) {
            made().powerOn();
            made().awaitExhibit("power on");
        }
        return made().shell();
    }

    @Test
    @Order(5)
    void theDataPartitionIsZeroed()
            throws IOException, ImageTestException, InterruptedException, VmException {
        shellOfAStartedMachine().ask("sync");
        made().pullThePlug();
        made().disk().zeroData(BEGINNING);
        Instant on = made().powerOn();
        tell("data partition zeroed", on, made().awaitExhibit("zeroed data partition"));
        assertTold(told(made(), "data"), "The data partition ");
        assertEquals(
                List.of("ext4"), made().shell().ask("findmnt --noheadings --output=FSTYPE /data"));
    }

    @Test
    @Order(6)
    void theJournalIsBounded()
            throws IOException, ImageTestException, InterruptedException, VmException {
        List<String> bounds =
                shellOfAStartedMachine()
                        .ask(
                                "journalctl --boot --quiet --output=cat --unit=systemd-journald"
                                        + " | grep -oE 'max [0-9.]+[KMG]'");
        bounds.forEach(System.out::println);
        // In the initrd, in memory, on the data partition.
        assertEquals(List.of("max 16M", "max 100M"), bounds.stream().skip(1).toList());
    }

    @Test
    @Order(7)
    void thereIsNoDataPartition()
            throws IOException, ImageTestException, InterruptedException, VmException {
        made().pullThePlug();
        try (Installation small = Installation.make(ImageDisk::copyWithDoorAndNoRoom)) {
            Instant on = small.powerOn();
            tell("no data partition", on, small.awaitExhibit("missing data partition"));
            assertTold(told(small, "data"), "There is no data partition");
            assertEquals(
                    List.of("tmpfs"),
                    small.shell()
                            .ask(
                                    "findmnt --noheadings --output=FSTYPE --target"
                                            + " /var/lib/vitrine"));
        }
    }
}
