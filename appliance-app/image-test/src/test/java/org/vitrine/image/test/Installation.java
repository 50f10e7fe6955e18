package org.vitrine.image.test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.vm.Acceleration;
import org.vitrine.vm.VmException;

/**
 * The image on a disk in a machine, for a test. Disk and firmware's memory outlive power cuts;
 * closing it throws them away. One thread.
 */
final class Installation implements AutoCloseable {
    /** From power on to the exhibit, on a translated machine on a busy computer. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Image image;
    private final Path directory;
    private final ImageDisk disk;
    private @Nullable ApplianceMachine machine;
    private @Nullable InsideShell shell;
    private final @Nullable StreamedExhibit streamed;

    private Installation(
            Image image, Path directory, ImageDisk disk, @Nullable StreamedExhibit streamed) {
        this.image = image;
        this.directory = directory;
        this.disk = disk;
        this.streamed = streamed;
    }

    /** How the disk is made. */
    @FunctionalInterface
    interface DiskMaker {
        ImageDisk make(Image image, Path directory)
                throws IOException, ImageTestException, InterruptedException;
    }

    /**
     * Of the class that the system property {@code vitrine.image} names.
     *
     * @param maker {@link ImageDisk#copy}, or {@link ImageDisk#copyWithDoor}
     */
    static Installation make(DiskMaker maker)
            throws IOException, ImageTestException, InterruptedException {
        var image =
                new Image(
                        Path.of(System.getProperty("vitrine.top", "")),
                        System.getProperty("vitrine.image", ""));
        Path directory = Files.createTempDirectory(image.store(), "vm");
        ImageDisk disk = maker.make(image, directory);
        return new Installation(
                image,
                directory,
                disk,
                image.isStreamed() ? new StreamedExhibit(image, directory) : null);
    }

    /**
     * Switches it on.
     *
     * @param more options of QEMU
     * @return when that was
     */
    Instant powerOn(String... more)
            throws IOException, ImageTestException, InterruptedException, VmException {
        return assemble(more).powerOn();
    }

    /** The machine, put together and not yet switched on. */
    ApplianceMachine assemble(String... more)
            throws IOException, ImageTestException, InterruptedException, VmException {
        pullThePlug();
        List<String> options = new ArrayList<>(List.of(more));
        if (streamed != null) {
            options.addAll(streamed.network());
        }
        machine =
                ApplianceMachine.assemble(
                        image, disk, directory, Acceleration.find(image.store()), options);
        return machine;
    }

    boolean isOn() {
        return machine != null;
    }

    /** The machine, which is on. */
    ApplianceMachine machine() {
        if (machine == null) {
            throw new IllegalStateException("it is off");
        }
        return machine;
    }

    /** Waits for the exhibit; what the screen shows then. */
    Instant awaitExhibit(String after)
            throws IOException, ImageTestException, InterruptedException {
        Optional<Instant> seen = machine().awaitInvaders(PATIENCE);
        if (seen.isEmpty()) {
            keepPicture("failed");
            throw new ImageTestException("no exhibit on the screen after: " + after);
        }
        return seen.get();
    }

    /** A shell inside, for as long as the machine runs; its disk has to have a door. */
    InsideShell shell() throws IOException {
        if (shell == null) {
            shell = new InsideShell(machine().shell());
        }
        return shell;
    }

    /** The machine has started anew, and with it the shell. */
    void forgetShell() throws IOException {
        if (shell != null) {
            shell.close();
            shell = null;
        }
    }

    /** A PNG of the screen, beside the image. */
    void keepPicture(String name) throws IOException, ImageTestException, InterruptedException {
        machine().screenshot(image.disk().resolveSibling(name + ".png"));
    }

    /** The other computer; only of a class whose exhibit is streamed. */
    StreamedExhibit streamed() {
        if (streamed == null) {
            throw new IllegalStateException("its exhibit runs on the machine itself");
        }
        return streamed;
    }

    Image image() {
        return image;
    }

    /** For what a test gives the machine; goes with it. */
    Path file(String name) {
        return directory.resolve(name);
    }

    ImageDisk disk() {
        return disk;
    }

    /**
     * What a machine with a door has said at its first serial port, its journal, contains words.
     */
    boolean hasSaid(String words) throws IOException {
        return Files.readString(directory.resolve("serial.log"), StandardCharsets.ISO_8859_1)
                .contains(words);
    }

    /** A short path for a socket of its machine. */
    Path socket(String name) {
        return directory.resolve(name);
    }

    void pullThePlug() throws IOException {
        forgetShell();
        if (machine != null) {
            machine.close();
            machine = null;
        }
    }

    /** The computer's load, which explains most of a time. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    @Override
    public void close() throws IOException {
        pullThePlug();
        if (streamed != null) {
            streamed.close();
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
