package org.vitrine.image.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.vm.Acceleration;

/**
 * A virtual PC with Secure Boot, a screen, a keyboard and the image's disk. Its power is switched
 * on by {@link #powerOn}; closing pulls the plug.
 */
final class ApplianceMachine implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Where the shell is that a door lets in. */
    private static final String SHELL = shellUnit("ttyS1");

    private static final String WANTED = "[Unit]\nWants=test-shell.service\n";

    /** Knows no more than those of 2009, but needs no second set of page tables. */
    private static final String OLD_PROCESSOR = "Nehalem,vendor=AuthenticAMD";

    private static final String FIRMWARE = "/usr/share/OVMF/OVMF_CODE_4M.secboot.fd";

    private final Path directory;
    private final Process qemu;
    private final Qmp monitor;

    private ApplianceMachine(Path directory, Process qemu, Qmp monitor) {
        this.directory = directory;
        this.qemu = qemu;
        this.monitor = monitor;
    }

    /**
     * Puts the machine together.
     *
     * @param directory below {@link Image#store}, short, for sockets and the firmware's memory,
     *     which is that of an earlier machine there
     */
    static ApplianceMachine assemble(
            Image image, ImageDisk disk, Path directory, Acceleration acceleration)
            throws IOException, ImageTestException, InterruptedException {
        return assemble(image, disk, directory, acceleration, List.of());
    }

    /**
     * The same.
     *
     * @param more options of QEMU
     */
    static ApplianceMachine assemble(
            Image image,
            ImageDisk disk,
            Path directory,
            Acceleration acceleration,
            List<String> more)
            throws IOException, ImageTestException, InterruptedException {
        Path variables = directory.resolve("vars.fd");
        if (!Files.exists(variables)) {
            Files.copy(image.firmwareVariables(), variables);
        }
        // Of a machine whose plug was pulled.
        Files.deleteIfExists(directory.resolve("qmp"));
        Path said = directory.resolve("qemu.log");
        List<String> command = command(disk, directory, variables, acceleration);
        command.addAll(more);
        Process qemu =
                new ProcessBuilder(image.tool(command))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        // A run that is ended from outside leaves no machine behind.
        Runtime.getRuntime().addShutdownHook(new Thread(qemu::destroyForcibly, "pull-the-plug"));
        try {
            Path socket = directory.resolve("qmp");
            long from = System.nanoTime();
            while (!Files.exists(socket)) {
                if (qemu.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)
                        || System.nanoTime() - from > START.toNanos()) {
                    throw new ImageTestException(
                            "QEMU did not start: " + Files.readString(said).strip());
                }
            }
            return new ApplianceMachine(directory, qemu, new Qmp(socket));
        } catch (IOException | ImageTestException | InterruptedException e) {
            qemu.destroyForcibly();
            throw e;
        }
    }

    private static List<String> command(
            ImageDisk disk, Path directory, Path variables, Acceleration acceleration) {
        List<String> words = new ArrayList<>();
        words.add("qemu-system-x86_64");
        words.addAll(
                switch (acceleration) {
                    case Acceleration.Kvm _ ->
                            List.of("-accel", "kvm", "-cpu", "host", "-smp", "2");
                    // docs/os-image.md tells why this processor, and why one.
                    case Acceleration.Tcg _ ->
                            List.of("-accel", "tcg", "-cpu", OLD_PROCESSOR, "-smp", "1");
                });
        words.addAll(List.of("-machine", "q35,smm=on", "-m", "2048", "-nodefaults"));
        words.addAll(List.of("-S", "-no-user-config", "-display", "none", "-name", "vitrine"));
        words.addAll(List.of("-global", "driver=cfi.pflash01,property=secure,value=on"));
        words.addAll(List.of("-global", "ICH9-LPC.disable_s3=1"));
        words.addAll(drive("if=pflash,format=raw,unit=0,readonly=on,file=" + FIRMWARE));
        words.addAll(drive("if=pflash,format=raw,unit=1,file=" + variables));
        words.addAll(drive("if=none,id=disk,format=qcow2,cache=writeback,file=" + disk.file()));
        words.addAll(List.of("-device", "virtio-blk-pci,drive=disk,bootindex=1"));
        words.addAll(List.of("-device", "virtio-vga,xres=1280,yres=720"));
        words.addAll(List.of("-device", "qemu-xhci", "-device", "usb-kbd"));
        words.addAll(List.of("-device", "usb-tablet", "-device", "virtio-rng-pci"));
        // The chipset has one, too.
        words.addAll(List.of("-device", "i6300esb", "-watchdog-action", "reset"));
        words.addAll(List.of("-uuid", "6f2b1a50-0d5e-4f0e-9a94-3d4e2f6b7c11"));
        words.addAll(List.of("-serial", "file:" + directory.resolve("serial.log")));
        words.addAll(List.of("-serial", "unix:" + shell(directory) + ",server=on,wait=off"));
        words.addAll(credential("systemd.extra-unit.test-shell.service", SHELL));
        words.addAll(credential("systemd.unit-dropin.sysinit.target", WANTED));
        words.addAll(List.of("-spice", "unix=on,disable-ticketing=on,addr=" + spice(directory)));
        words.addAll(List.of("-qmp", "unix:" + directory.resolve("qmp") + ",server=on,wait=off"));
        return words;
    }

    /** As a hypervisor hands it over (https://systemd.io/CREDENTIALS/); the image refuses it. */
    private static List<String> credential(String name, String content) {
        String coded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return List.of(
                "-smbios", "type=11,value=io.systemd.credential.binary:" + name + "=" + coded);
    }

    /** A unit that is a root shell at a serial port. */
    static String shellUnit(String terminal) {
        return """
        [Unit]
        DefaultDependencies=no
        [Service]
        ExecStart=/bin/bash --noprofile --norc --noediting -i
        Environment=PS1=
        StandardInput=tty
        StandardOutput=tty
        StandardError=null
        TTYPath=/dev/TERMINAL
        Restart=always
        """
                .replace("TERMINAL", terminal);
    }

    private static List<String> drive(String words) {
        return List.of("-drive", words);
    }

    private static Path spice(Path directory) {
        return directory.resolve("spice");
    }

    private static Path shell(Path directory) {
        return directory.resolve("shell");
    }

    /** What came out of the first serial port: the firmware's messages, and nothing of ours. */
    String firmwareSaid() throws IOException {
        return Files.readString(directory.resolve("serial.log"), StandardCharsets.ISO_8859_1);
    }

    /** The serial port where a disk with a door has a shell. */
    Path shell() {
        return shell(directory);
    }

    /** Where a viewer sees its screen. */
    Path spice() {
        return spice(directory);
    }

    /** Switches it on, and tells when that was. */
    Instant powerOn() throws IOException, ImageTestException, InterruptedException {
        monitor.execute("cont");
        return Instant.now();
    }

    /** What its monitor shows now. */
    Screen screen() throws IOException, ImageTestException, InterruptedException {
        Path pixmap = directory.resolve("screen.ppm");
        monitor.execute("screendump", "\"filename\": \"" + pixmap + "\"");
        return Screen.read(pixmap);
    }

    /** The same as a PNG file. */
    void screenshot(Path file) throws IOException, ImageTestException, InterruptedException {
        Path here = directory.resolve("screen.png");
        monitor.execute("screendump", "\"filename\": \"" + here + "\", \"format\": \"png\"");
        Files.copy(here, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Presses keys, one after the other, holds them all and lets them go.
     *
     * @param keys QEMU's names (QKeyCode)
     */
    void press(String... keys) throws IOException, ImageTestException, InterruptedException {
        String list =
                Stream.of(keys)
                        .map(k -> "{\"type\": \"qcode\", \"data\": \"" + k + "\"}")
                        .collect(Collectors.joining(", "));
        monitor.execute("send-key", "\"keys\": [" + list + "]");
    }

    /**
     * Plugs something in.
     *
     * @param driver QEMU's name of it, e.g. {@code usb-kbd}
     * @param id to {@link #unplug} it by
     * @param properties name and value in turns
     */
    void plugIn(String driver, String id, String... properties)
            throws IOException, ImageTestException, InterruptedException {
        var words = new StringBuilder("\"driver\": \"" + driver + "\", \"id\": \"" + id + "\"");
        for (int i = 0; i < properties.length; i += 2) {
            words.append(", \"" + properties[i] + "\": \"" + properties[i + 1] + "\"");
        }
        monitor.execute("device_add", words.toString());
    }

    void unplug(String id) throws IOException, ImageTestException, InterruptedException {
        monitor.execute("device_del", "\"id\": \"" + id + "\"");
    }

    /**
     * Plugs a drive in.
     *
     * @param driver QEMU's name of its kind, e.g. {@code usb-storage}
     * @param id to {@link #unplugDrive} it by
     */
    void plugInDrive(String driver, String id, Path raw)
            throws IOException, ImageTestException, InterruptedException {
        monitor.execute(
                "blockdev-add",
                "\"driver\": \"raw\", \"node-name\": \"%s\", \"file\": {\"driver\": \"file\", \"filename\": \"%s\"}"
                        .formatted(id, raw));
        monitor.execute(
                "device_add",
                "\"driver\": \"%s\", \"id\": \"%s-plugged\", \"drive\": \"%s\", \"removable\": true"
                        .formatted(driver, id, id));
    }

    /** Pulls it out again, whatever the machine is doing with it. */
    void unplugDrive(String id) throws IOException, ImageTestException, InterruptedException {
        monitor.forgetEvents();
        monitor.execute("device_del", "\"id\": \"" + id + "-plugged\"");
        if (!monitor.await("DEVICE_DELETED", START)) {
            throw new ImageTestException("the drive '" + id + "' is still plugged in");
        }
        monitor.execute("blockdev-del", "\"node-name\": \"" + id + "\"");
    }

    /** How many bytes it has written to its disk since it was put together. */
    long written() throws IOException, ImageTestException, InterruptedException {
        // Of all drives and their layers the disk's has by far the most.
        return Pattern.compile("\"wr_bytes\": (\\d+)")
                .matcher(monitor.execute("query-blockstats"))
                .results()
                .mapToLong(r -> Long.parseLong(r.group(1)))
                .max()
                .orElse(0);
    }

    /** Waits; false when the machine has gone before the time is over. */
    boolean runsFor(Duration time) throws InterruptedException {
        return !qemu.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits for the exhibit.
     *
     * @return when it was seen; empty where it was not within the bound
     */
    Optional<Instant> awaitInvaders(Duration bound)
            throws IOException, ImageTestException, InterruptedException {
        long from = System.nanoTime();
        while (System.nanoTime() - from < bound.toNanos()) {
            if (!runsFor(LOOK)) {
                throw new ImageTestException("the machine went off by itself");
            }
            if (screen().showsInvaders()) {
                return Optional.of(Instant.now());
            }
        }
        return Optional.empty();
    }

    /**
     * What it has used of the host's processors so far, which a busy host changes less than time.
     */
    Duration processorTime() {
        return processes().stream()
                .flatMap(p -> p.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The one that leads into the tools' root, and QEMU below it. */
    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(qemu.toHandle()), qemu.descendants()).toList();
    }

    /** Forgets what has happened to the machine, so that {@link #await} tells of what will. */
    void forgetEvents() {
        monitor.forgetEvents();
    }

    /**
     * Waits for something to happen to the machine.
     *
     * @param event as in QEMU's list, e.g. {@code RESET}, {@code WATCHDOG}
     * @return whether it did within the bound
     */
    boolean await(String event, Duration bound) throws InterruptedException {
        return monitor.await(event, bound);
    }

    /** Presses the reset button. */
    void reset() throws IOException, ImageTestException, InterruptedException {
        monitor.execute("system_reset");
    }

    /** Presses the power button, and waits until it is off. */
    boolean powerOff(Duration bound) throws IOException, ImageTestException, InterruptedException {
        monitor.execute("system_powerdown");
        return qemu.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Pulls the plug; when this returns, the machine does nothing any more. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> ending = processes();
        try {
            monitor.close();
        } finally {
            qemu.destroyForcibly();
            // Whoever reads the disk next finds that QEMU has let it go.
            ending.forEach(p -> p.onExit().join());
        }
    }
}
