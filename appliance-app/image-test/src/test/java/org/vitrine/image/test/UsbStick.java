package org.vitrine.image.test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A USB stick as staff bring it, with one partition of FAT32 and the label that the machine looks
 * for. What is on it can be looked at while it is plugged in. One thread.
 */
final class UsbStick {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(3);

    /** Where its partition begins, in bytes. */
    private static final int PARTITION = 1 << 20;

    private final Image image;
    private final Path file;
    private final String id;

    private UsbStick(Image image, Path file, String id) {
        this.image = image;
        this.file = file;
        this.id = id;
    }

    /**
     * @param file to be made, below {@link Image#store}; as large as a small stick, and sparse
     * @param id without its like in the machine
     */
    static UsbStick format(Image image, Path file, String id)
            throws IOException, ImageTestException, InterruptedException {
        image.run(
                BOUND,
                "sh",
                "-c",
                "truncate -s 2G %1$s && echo 2048,,c | sfdisk -q -X dos %1$s && mkfs.vfat --offset 2048 -F 32 -n VITRINE %1$s"
                        .formatted(file));
        return new UsbStick(image, file, id);
    }

    /** Copies a file onto it. It must not be plugged in. */
    void put(Path source, String name)
            throws IOException, ImageTestException, InterruptedException {
        image.run(BOUND, "mcopy", "-o", "-i", partition(), source.toString(), "::/" + name);
    }

    /** It must not be plugged in. */
    void delete(String name) throws IOException, ImageTestException, InterruptedException {
        image.run(BOUND, "mdel", "-i", partition(), "::/" + name);
    }

    void plugInto(ApplianceMachine machine)
            throws IOException, ImageTestException, InterruptedException {
        machine.plugInDrive("usb-storage", id, file);
    }

    void unplugFrom(ApplianceMachine machine)
            throws IOException, ImageTestException, InterruptedException {
        machine.unplugDrive(id);
    }

    /** What the machine has written on it for staff; empty while there is nothing. */
    String told() throws IOException, ImageTestException, InterruptedException {
        return image.run(
                BOUND, "sh", "-c", "mtype -i " + partition() + " '::/vitrine-*.txt' 2>&1 || true");
    }

    /**
     * Waits for the machine to write something on it.
     *
     * @param words of the line
     * @return when it was there
     */
    Instant awaitTold(ApplianceMachine machine, String words, Duration bound)
            throws IOException, ImageTestException, InterruptedException {
        long from = System.nanoTime();
        String told = told();
        while (!told.contains(words)) {
            if (System.nanoTime() - from > bound.toNanos()) {
                throw new ImageTestException(
                        "the stick says nothing of '" + words + "', but:\n" + told);
            }
            if (!machine.runsFor(LOOK)) {
                throw new ImageTestException("the machine went off by itself");
            }
            told = told();
        }
        return Instant.now();
    }

    private String partition() {
        return file + "@@" + PARTITION;
    }
}
