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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.Acceleration;
import org.vitrine.vm.VmException;

/** What docs/os-image.md promises of the running system, looked at from inside. */
@EnabledIfSystemProperty(named = "vitrine.image", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardeningIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The bars of our own units, by {@code systemd-analyze security}. */
    private static final Map<String, Double> OURS =
            Map.of("kiosk.service", 0.5, "kiosk-x.service", 1.2, "libvirtd.service", 2.2);

    /** Of everybody else's, and who may be above it. */
    private static final double OTHERS = 5.0;

    private static final Map<String, String> EXCEPTIONS =
            Map.of(
                    "systemd-udevd.service", "gives devices their names and rights",
                    "dbus-broker.service", "its sandbox is its own user",
                    "test-shell.service", "is this test");

    private final Image image =
            new Image(
                    Path.of(System.getProperty("vitrine.top", "")),
                    System.getProperty("vitrine.image", ""));

    @SuppressWarnings("NullAway.Init") // by start
    private Path directory;

    private @Nullable ApplianceMachine machine;
    private @Nullable InsideShell shell;

    @BeforeAll
    void start() throws IOException, ImageTestException, InterruptedException, VmException {
        directory = Files.createTempDirectory(image.store(), "vm");
        ImageDisk disk = ImageDisk.copyWithDoor(image, directory);
        machine =
                ApplianceMachine.assemble(image, disk, directory, Acceleration.find(image.store()));
        machine.powerOn();
        assertTrue(machine.awaitInvaders(PATIENCE).isPresent(), "the exhibit is not on the screen");
        shell = new InsideShell(machine.shell());
    }

    @AfterAll
    void stop() throws IOException {
        if (shell != null) {
            shell.close();
        }
        if (machine != null) {
            machine.close();
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private List<String> ask(String command) throws IOException {
        return Objects.requireNonNull(shell).ask(command);
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
        List<String> tooOpen = new ArrayList<>();
        List<String> running =
                ask(
                        "systemctl list-units --plain --no-legend --type=service --state=running |"
                                + " cut -d' ' -f1");
        for (String unit : running) {
            String line =
                    ask("systemd-analyze security --no-pager " + unit + " | tail -n 1").getFirst();
            double exposure = Double.parseDouble(line.replaceAll(".*: ([0-9.]+) .*", "$1"));
            System.out.println(unit + " " + exposure);
            double bar = OURS.getOrDefault(unit, EXCEPTIONS.containsKey(unit) ? 10.0 : OTHERS);
            if (exposure > bar) {
                tooOpen.add(unit + ": " + exposure + ", and " + bar + " is allowed");
            }
        }
        assertEquals(List.of(), tooOpen);
    }

    @Test
    void everyUnitCameUp() throws IOException {
        assertEquals(List.of(), ask("systemctl --failed --plain --no-legend"));
        ask("free -m; systemd-analyze --no-pager").forEach(System.out::println);
    }
}
