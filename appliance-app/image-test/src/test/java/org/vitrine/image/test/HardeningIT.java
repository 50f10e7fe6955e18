package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.VmException;

/** What docs/os-image.md promises of the running system, looked at from inside. */
@EnabledIfSystemProperty(named = "vitrine.image", matches = "host|thin|appliance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardeningIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How open our own units may be, by {@code systemd-analyze security}. */
    private static final double OURS = 1.5;

    private static final Map<String, Double> OURS_BUT_FOR =
            Map.of(
                    "kiosk.service", 0.5,
                    "kiosk-x.service", 1.2,
                    // Starts QEMU as another user, gives it its files, and calls no network.
                    "libvirtd.service", 2.1);

    /** Of everybody else's. */
    private static final double OTHERS = 5.0;

    private static final Map<String, Double> OTHERS_BUT_FOR =
            Map.of(
                    // Makes devices, gives them their names and rights, loads their drivers.
                    "systemd-udevd.service",
                    7.1,
                    // Is this test.
                    "test-shell.service",
                    10.0);

    /** Where the units of ours are that run after the initrd. */
    private static final List<String> LAYERS = List.of("base", "host", "thin", "appliance");

    private static final Duration GLANCE = Duration.ofMillis(300);

    private final Image image =
            new Image(
                    Path.of(System.getProperty("vitrine.top", "")),
                    System.getProperty("vitrine.image", ""));

    @SuppressWarnings("NullAway.Init") // by start
    private Installation installation;

    @BeforeAll
    void start() throws IOException, ImageTestException, InterruptedException, VmException {
        installation = Installation.make(ImageDisk::copyWithDoor);
        installation.powerOn(
                words(
                        "-netdev user,id=stray,restrict=on",
                        "-audiodev none,id=silence",
                        "-chardev file,id=wire,path=" + installation.file("wire"),
                        "-blockdev driver=file,node-name=stick,read-only=on,filename="
                                + ForeignModules.stick(image, installation)));
        installation.awaitExhibit("power on");
    }

    @AfterAll
    void stop() throws IOException {
        installation.close();
    }

    private static String[] words(String... options) {
        return String.join(" ", options).split(" ");
    }

    private List<String> ask(String command) throws IOException {
        return installation.shell().ask(command);
    }

    @Test
    void itIsNoImageForDevelopers() throws IOException {
        assertEquals(
                List.of("VARIANT_ID=" + image.name()), ask("grep VARIANT_ID /usr/lib/os-release"));
        assertEquals(
                List.of(),
                ask("find / -xdev -name debug-console.service -o -xdev -name debug.conf"));
    }

    @Test
    void theFirmwareAcceptsOnlyOurKeysAndTheKernelIsLockedDown() throws IOException {
        assertEquals(List.of("1"), ask("od -An -tu1 -j4 /sys/firmware/efi/efivars/SecureBoot-*"));
        assertEquals(
                List.of("none [integrity] confidentiality"),
                ask("cat /sys/kernel/security/lockdown"));
    }

    @Test
    void theRootIsReadOnlyAndChecked() throws IOException {
        assertEquals(
                List.of("/dev/mapper/root erofs"), ask("findmnt -no SOURCE,FSTYPE / | tr -s ' '"));
        assertEquals(List.of("1"), ask("cat /sys/block/dm-0/ro"));
        assertTrue(ask("cat /sys/block/dm-0/dm/uuid").getFirst().startsWith("CRYPT-VERITY-"));
    }

    @Test
    void nothingListens() throws IOException {
        assertEquals(
                List.of(),
                ask("awk '$4 == \"0A\"' /proc/net/tcp /proc/net/tcp6"),
                "TCP sockets that listen");
        assertEquals(List.of(), ask("awk '$1 ~ /:$/' /proc/net/udp /proc/net/udp6"), "UDP sockets");
    }

    @Test
    void noFileLendsTheRightsOfItsOwner() throws IOException {
        assertEquals(List.of(), ask("find / -xdev -type f -perm /6000"));
    }

    @Test
    void nobodyCanLogIn() throws IOException {
        assertEquals(List.of(), ask("awk -F: '$2 !~ /^[!*]/' /etc/shadow"), "passwords");
        assertEquals(
                List.of(),
                ask("awk -F: '$7 !~ /(nologin|false|sync)$/' /etc/passwd"),
                "login shells");
        assertEquals(
                List.of(),
                ask("systemctl list-units --plain --no-legend --state=active '*getty*'"));
        assertEquals(List.of("0"), ask("cat /proc/sys/kernel/sysrq"));
    }

    @Test
    void nothingThatCanBeWrittenCanBeExecuted() throws IOException {
        // The kernel's own file systems hold no programs.
        List<String> writable =
                ask(
                        "awk '$4 ~ /^rw/ && $4 !~ /noexec/ && $3 ~"
                                + " /^(tmpfs|devtmpfs|ext4|vfat|ramfs)$/ {print $2, $4}' /proc/mounts");
        assertEquals(List.of(), writable);
    }

    @Test
    void theProcessesHaveNoRights() throws IOException {
        for (String user : List.of("kiosk", "kiosk-x", "libvirt-qemu")) {
            if (user.equals("libvirt-qemu") && !image.name().equals("host")) {
                continue;
            }
            List<String> facts =
                    ask(
                            "for p in $(ps -o pid= -u "
                                    + user
                                    + "); do grep -hE '^(CapEff|NoNewPrivs|Seccomp):'"
                                    + " /proc/$p/status | tr -s '\\t ' ' '; done | sort -u");
            assertEquals(
                    List.of("CapEff: 0000000000000000", "NoNewPrivs: 1", "Seccomp: 2"),
                    facts,
                    user);
        }
    }

    @Test
    void theUnitsAreAsClosedAsPromised() throws IOException {
        Set<String> ours = ourUnits();
        List<String> tooOpen = new ArrayList<>();
        List<String> there =
                ask(
                        "systemctl list-units --plain --no-legend --type=service --state=active |"
                                + " awk '{print $1, $4}'");
        for (String line : there) {
            String unit = line.substring(0, line.indexOf(' '));
            // Of others, what has ended can no longer be attacked.
            if (!ours.contains(unit) && !line.endsWith(" running")) {
                continue;
            }
            double exposure = exposure(unit);
            System.out.println(unit + " " + exposure);
            double bar =
                    ours.contains(unit)
                            ? OURS_BUT_FOR.getOrDefault(unit, OURS)
                            : OTHERS_BUT_FOR.getOrDefault(unit, OTHERS);
            if (exposure > bar) {
                tooOpen.add(unit + ": " + exposure + ", and " + bar + " is allowed");
            }
        }
        assertEquals(List.of(), tooOpen);
    }

    private double exposure(String unit) throws IOException {
        String line =
                ask("systemd-analyze security --no-pager " + unit + " | tail -n 1").getFirst();
        return Double.parseDouble(line.replaceAll(".*: ([0-9.]+) .*", "$1"));
    }

    private Set<String> ourUnits() throws IOException {
        Set<String> units = new TreeSet<>();
        for (String layer : LAYERS) {
            Path directory = image.top().resolve("os-image").resolve(layer);
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.map(f -> f.getFileName().toString())
                            .filter(n -> n.endsWith(".service"))
                            .forEach(units::add);
                }
            }
        }
        assertTrue(units.contains("kiosk.service"), "units of ours: " + units);
        return units;
    }

    @Test
    void theFirewallLetsNothingInAndLittleOut() throws IOException {
        List<String> rules = ask("nft list ruleset");
        rules.forEach(System.out::println);
        for (String hook : List.of("input", "forward", "output")) {
            assertTrue(
                    rules.contains("type filter hook " + hook + " priority filter; policy drop;"),
                    hook + " is not closed");
        }
        List<String> exceptions = rules.stream().filter(r -> r.contains("accept")).toList();
        if (image.name().equals("host")) {
            assertEquals(List.of("iif \"lo\" accept", "oif \"lo\" accept"), exceptions);
        } else {
            assertTrue(
                    exceptions.contains("meta skuid 970 meta l4proto 6 accept"),
                    "the app may not call: " + exceptions);
        }
    }

    @Test
    void theKernelIsSetAsWritten() throws IOException {
        Path file = image.top().resolve("os-image/base/usr/lib/sysctl.d/90-vitrine.conf");
        List<String> others = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] pair = line.split(" = ", 2);
            List<String> now = ask("cat /proc/sys/" + pair[0].replace('.', '/'));
            String value = String.join(" ", now).replaceAll("\\s+", " ");
            if (!value.equals(pair[1])) {
                others.add(pair[0] + " is '" + value + "', not '" + pair[1] + "'");
            }
        }
        assertEquals(List.of(), others);
    }

    @Test
    void aProgramThatWasWrittenDoesNotStart() throws IOException {
        for (String place : List.of("/tmp", "/var/tmp", "/run", "/dev/shm", "/dev", "/data")) {
            assertEquals(
                    List.of("126"),
                    ask(
                            "cp /usr/bin/true PLACE/try; PLACE/try 2>/dev/null; echo $?; rm PLACE/try"
                                    .replace("PLACE", place)),
                    place);
        }
    }

    @Test
    void aModuleThatDebianDidNotSignIsRefused()
            throws IOException, ImageTestException, InterruptedException {
        machine().plugIn("usb-storage", "stick", "drive", "stick");
        try {
            awaitLine("stick", "cat /proc/partitions | grep -o 'sd[a-z]$'");
            ask("mount -o ro /dev/sda /mnt");
            assertRefused(ForeignModules.UNSIGNED);
            assertRefused(ForeignModules.CHANGED);
            assertEquals(List.of("0"), ask("insmod /mnt/" + ForeignModules.GOOD + "; echo $?"));
            ask("rmmod dummy; umount /mnt");
        } finally {
            machine().unplug("stick");
        }
    }

    private void assertRefused(String module) throws IOException {
        List<String> said = ask("insmod /mnt/" + module + " 2>&1; echo $?; lsmod | grep dummy");
        System.out.println(module + ": " + said);
        assertEquals("1", said.getLast(), module + " was taken: " + said);
    }

    @Test
    void keyboardsAndStorageAreLetIn()
            throws IOException, ImageTestException, InterruptedException {
        assertEquals(List.of("03 1 usbhid"), plugged("usb-kbd"));
        assertEquals(List.of("03 1 usbhid"), plugged("usb-mouse"));
        assertEquals(List.of("08 1 usb-storage"), plugged("usb-storage", "drive", "stick"));
    }

    @Test
    void whatElseIsPluggedInHasNoDriver()
            throws IOException, ImageTestException, InterruptedException {
        for (List<String> interfaces :
                List.of(
                        plugged("usb-net", "netdev", "stray"),
                        plugged("usb-audio", "audiodev", "silence"),
                        plugged("usb-serial", "chardev", "wire"))) {
            for (String each : interfaces) {
                assertTrue(each.matches("[0-9a-f]{2} 0"), "let in: " + interfaces);
            }
        }
        assertEquals(
                List.of(),
                ask("lsmod | grep -E '^(rndis_host|cdc_ether|usbnet|snd_usb_audio|ftdi_sio) '"));
    }

    /**
     * What becomes of a device.
     *
     * @return a line an interface: its class, whether it was let in, its driver
     */
    private List<String> plugged(String driver, String... properties)
            throws IOException, ImageTestException, InterruptedException {
        // One a line, also at a terminal.
        String all = "ls -1 /sys/bus/usb/devices";
        List<String> before = ask(all);
        String known = String.join("|", before).replace(".", "[.]");
        machine().plugIn(driver, "stray-" + driver, properties);
        try {
            awaitLine(driver, all + " | grep : | grep -vxE '" + known + "'");
            List<String> interfaces = new ArrayList<>(ask("udevadm settle; " + all));
            interfaces.removeAll(before);
            interfaces.removeIf(name -> !name.contains(":"));
            List<String> lines = new ArrayList<>();
            for (String each : interfaces) {
                lines.add(
                        String.join(
                                " ",
                                ask(
                                        "cd /sys/bus/usb/devices/"
                                                + each
                                                + "; cat bInterfaceClass authorized;"
                                                + " readlink driver | sed 's#.*/##'; cd /")));
            }
            System.out.println(driver + " " + lines);
            return lines;
        } finally {
            machine().unplug("stray-" + driver);
            awaitNothing(driver, all + " | grep -vxE '" + known + "'");
        }
    }

    @Test
    void noChordMeansAnythingToTheMachine()
            throws IOException, ImageTestException, InterruptedException {
        String state =
                "cat /proc/sys/kernel/random/boot_id /sys/class/tty/tty0/active;"
                        + " systemctl list-jobs --no-legend --plain | grep -E 'reboot|poweroff|halt|rescue'";
        List<String> before = ask(state);
        assertEquals("tty7", before.get(1));
        pressAll();
        assertEquals(before, ask(state));
        installation.awaitExhibit("the chords");
        try {
            // Without the app nobody holds the keyboard, but the terminal is in graphics mode.
            ask("systemctl stop kiosk.service");
            pressAll();
            assertEquals(before, ask(state));
            // Without a screen the kernel's own keyboard is back, and there is nobody to call.
            ask("systemctl stop kiosk-x.socket kiosk-x.service");
            pressAll();
            assertEquals(before.getFirst(), ask(state).getFirst());
            assertEquals(
                    List.of(),
                    ask("systemctl list-units --plain --no-legend --state=active '*getty*'"));
        } finally {
            ask("systemctl start --no-block kiosk.service");
        }
        installation.awaitExhibit("the chords");
    }

    private void pressAll() throws IOException, ImageTestException, InterruptedException {
        for (int i = 0; i < 8; i++) {
            machine().press("ctrl", "alt", "delete");
        }
        for (String key : List.of("b", "o", "c", "e", "i", "k", "u", "s")) {
            machine().press("alt", "sysrq", key);
        }
        for (String key : List.of("f1", "f2", "f3", "f7", "backspace")) {
            machine().press("ctrl", "alt", key);
        }
        for (String key : List.of("right", "left", "f2")) {
            machine().press("alt", key);
        }
        for (String key : List.of("power", "sleep", "pause")) {
            machine().press(key);
        }
        ask("udevadm settle; sync");
    }

    private ApplianceMachine machine() {
        return installation.machine();
    }

    private void awaitLine(String what, String command) throws IOException, InterruptedException {
        await(what, command, false);
    }

    private void awaitNothing(String what, String command)
            throws IOException, InterruptedException {
        await(what + " to go", command, true);
    }

    private void await(String what, String command, boolean nothing)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (ask(command).isEmpty() != nothing) {
            assertTrue(
                    System.nanoTime() - from < PATIENCE.toNanos() && machine().runsFor(GLANCE),
                    "waited in vain for " + what);
        }
    }

    @Test
    void everyUnitCameUp() throws IOException {
        assertEquals(List.of(), ask("systemctl --failed --plain --no-legend"));
        ask("free -m; systemd-analyze --no-pager").forEach(System.out::println);
    }
}
