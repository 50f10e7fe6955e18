package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.VmException;

/**
 * What somebody gives the machine who has its disk or its hypervisor in his hands, but not our key.
 * That a kernel module is refused, too, is seen from inside, by {@link HardeningIT}.
 */
@EnabledIfSystemProperty(named = "vitrine.image", matches = ".+")
class RefusalIT {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration FIRMWARE = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** What the firmware says of a file whose signature it does not accept. */
    private static final String DENIED = "Access Denied";

    private static final String KERNEL = "EFI/BOOT/BOOTX64.EFI";

    /** Opens the door, wherever it is heard. */
    private static final String OPEN = "systemd.import_credentials=yes";

    /** Where the label of an erofs lies: nothing but its hash can tell that it has changed. */
    private static final long LABEL = 1024 + 64;

    @Test
    void theFirmwareRefusesAKernelThatNobodySigned()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (var installation = Installation.make(ImageDisk::copy)) {
            Path foreign = installation.file("foreign.efi");
            Files.copy(installation.image().kernel(), foreign);
            installation.image().run(BOUND, "sbattach", "--remove", "" + foreign);
            assertRefused(installation, foreign);
        }
    }

    @Test
    void theFirmwareRefusesAKernelThatSomebodyElseSigned()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (var installation = Installation.make(ImageDisk::copy)) {
            Image image = installation.image();
            Path bare = installation.file("bare.efi");
            Path foreign = installation.file("foreign.efi");
            String key = "" + installation.file("foreign.key");
            String certificate = "" + installation.file("foreign.crt");
            Files.copy(image.kernel(), bare);
            image.run(BOUND, "sbattach", "--remove", "" + bare);
            image.run(
                    BOUND,
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "30",
                    "-subj",
                    "/CN=Somebody else/",
                    "-keyout",
                    key,
                    "-out",
                    certificate);
            image.run(
                    BOUND,
                    "sbsign",
                    "--key",
                    key,
                    "--cert",
                    certificate,
                    "--output",
                    "" + foreign,
                    "" + bare);
            assertRefused(installation, foreign);
        }
    }

    private static void assertRefused(Installation installation, Path kernel)
            throws IOException, ImageTestException, InterruptedException, VmException {
        installation.disk().putOnEsp(Map.of(KERNEL, kernel));
        installation.powerOn();
        await(installation, DENIED);
        System.out.println(
                installation
                        .machine()
                        .firmwareSaid()
                        .lines()
                        .filter(l -> l.contains(DENIED))
                        .findFirst()
                        .orElse(""));
    }

    /** Waits for words of the firmware. */
    private static void await(Installation installation, String words)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (!installation.machine().firmwareSaid().contains(words)) {
            assertTrue(
                    System.nanoTime() - from < FIRMWARE.toNanos(),
                    "the firmware did not say '"
                            + words
                            + "' but "
                            + installation.machine().firmwareSaid());
            assertTrue(installation.machine().runsFor(LOOK), "the machine went off by itself");
        }
    }

    /**
     * All at once: a shell as a credential of the hypervisor and as a file beside the kernel, and
     * the word that opens the door to these from the hypervisor, in an unsigned addon of the kernel
     * and in the firmware's boot entry. That the same shell answers where that word is signed is
     * what all tests from inside live by.
     */
    @Test
    void whatNobodySignedIsNotHeard()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (var installation = Installation.make(ImageDisk::copy)) {
            Image image = installation.image();
            Path shell = installation.file("beside");
            Map<String, Path> beside = new LinkedHashMap<>();
            String unit = ApplianceMachine.shellUnit("ttyS2");
            beside.put(
                    KERNEL + ".extra.d/systemd.extra-unit.stray-shell.service.cred",
                    Files.writeString(installation.file("unit"), unit));
            beside.put(
                    KERNEL + ".extra.d/systemd.unit-dropin.sysinit.target~stray.cred",
                    Files.writeString(
                            installation.file("wanted"), "[Unit]\nWants=stray-shell.service\n"));
            beside.put(
                    "loader/credentials/systemd.extra-unit.stray-shell.service.cred",
                    installation.file("unit"));
            Path addon = installation.file("stray.addon.efi");
            image.run(BOUND, "ukify", "build", "--cmdline=" + OPEN, "--output=" + addon);
            beside.put(KERNEL + ".extra.d/stray.addon.efi", addon);
            installation.disk().putOnEsp(beside);
            addBootEntry(installation);

            installation.powerOn(
                    "-serial",
                    "unix:" + shell + ",server=on,wait=off",
                    "-smbios",
                    "type=11,value=io.systemd.stub.kernel-cmdline-extra=" + OPEN,
                    "-smbios",
                    "type=11,value=io.systemd.boot.kernel-cmdline-extra=" + OPEN);
            installation.awaitExhibit("power on");
            assertTrue(
                    installation.machine().firmwareSaid().contains("starting Boot0042"),
                    "it was not started by the stray entry: "
                            + installation.machine().firmwareSaid());
            assertSilent(installation, installation.machine().shell());
            assertSilent(installation, shell);
        }
    }

    /** The firmware starts the kernel with words of our own once. */
    private static void addBootEntry(Installation installation)
            throws IOException, ImageTestException, InterruptedException {
        String variables = "" + installation.file("vars.fd");
        Files.copy(installation.image().firmwareVariables(), Path.of(variables));
        installation
                .image()
                .run(
                        BOUND,
                        "python3",
                        "-c",
                        """
                        import sys
                        from virt.firmware.efi import devpath, ucs16
                        from virt.firmware.varstore import edk2
                        store = edk2.Edk2VarStore(sys.argv[1])
                        variables = store.get_varlist()
                        path = devpath.DevicePath.filepath(sys.argv[2].replace('/', '\\\\'))
                        words = bytes(ucs16.from_string(sys.argv[3]))
                        variables.set_boot_entry(0x42, 'stray', path, words)
                        variables.set_boot_next(0x42)
                        store.write_varstore(sys.argv[1], variables)
                        """,
                        variables,
                        "/" + KERNEL,
                        OPEN);
    }

    /** Nobody answers at a serial port. */
    private static void assertSilent(Installation installation, Path port)
            throws IOException, InterruptedException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(port))) {
            channel.configureBlocking(false);
            ByteBuffer question = StandardCharsets.UTF_8.encode("\r\necho anybody there\r\n");
            while (question.hasRemaining()) {
                channel.write(question);
            }
            assertTrue(installation.machine().runsFor(ANSWER), "the machine went off by itself");
            ByteBuffer answer = ByteBuffer.allocate(4096);
            channel.read(answer);
            assertEquals(
                    "",
                    new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8),
                    port + " answers");
        }
    }

    @Test
    void aChangedRootDoesNotRun()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (var installation = Installation.make(ImageDisk::copy)) {
            installation.disk().changeByte("root-a", LABEL);
            installation.powerOn();
            await(installation, "BdsDxe: starting Boot");
            installation.machine().forgetEvents();
            assertTrue(
                    installation.machine().await("RESET", Installation.PATIENCE),
                    "it did not start anew");
            assertFalse(
                    installation.machine().screen().showsInvaders(),
                    "a changed root shows the exhibit");
        }
    }
}
