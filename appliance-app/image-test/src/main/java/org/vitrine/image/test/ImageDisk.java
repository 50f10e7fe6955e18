package org.vitrine.image.test;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A copy of the image's disk, as large as the one it would be written to. */
final class ImageDisk {
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final String SIZE = "4G";
    private static final int SECTOR = 512;

    private final Image image;
    private final Path directory;

    private ImageDisk(Image image, Path directory) {
        this.image = image;
        this.directory = directory;
    }

    /**
     * Of a class whose exhibit is streamed, it is that of {@link StreamedExhibit}.
     *
     * @param directory below {@link Image#store}; takes the copy
     */
    static ImageDisk copy(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        ImageDisk disk = copyAsIs(image, directory);
        image.run(BOUND, "qemu-img", "resize", "-q", disk.file().toString(), SIZE);
        return disk;
    }

    private static ImageDisk copyAsIs(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        var disk = new ImageDisk(image, directory);
        Path below = image.disk();
        if (image.isStreamed()) {
            below = directory.resolve("streamed.img");
            image.writeDisk(BOUND, StreamedExhibit.URI, below);
        }
        image.run(
                BOUND,
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-F",
                "raw",
                "-b",
                below.toString(),
                disk.file().toString());
        return disk;
    }

    /**
     * The same with a door: the root is untouched, but the command line, signed by the same key,
     * lets credentials in, and these a shell.
     */
    static ImageDisk copyWithDoor(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        ImageDisk disk = copy(image, directory);
        disk.openDoor();
        return disk;
    }

    /** The same on a disk that is too small for a data partition. */
    static ImageDisk copyWithDoorAndNoRoom(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        ImageDisk disk = copyAsIs(image, directory);
        disk.openDoor();
        return disk;
    }

    private void openDoor() throws IOException, ImageTestException, InterruptedException {
        edit(
                "esp-a",
                (raw, extent) ->
                        image.run(
                                BOUND,
                                "mcopy",
                                "-o",
                                "-i",
                                raw + "@@" + extent.start() * SECTOR,
                                image.testKernel().toString(),
                                "::/EFI/BOOT/BOOTX64.EFI"));
    }

    /**
     * Puts files on the unsigned partition that the firmware reads, as somebody could who has the
     * disk in his hands. The machine must be off.
     *
     * @param files by their path there
     */
    void putOnEsp(Map<String, Path> files)
            throws IOException, ImageTestException, InterruptedException {
        edit(
                "esp-a",
                (raw, extent) -> {
                    String esp = raw + "@@" + extent.start() * SECTOR;
                    for (Map.Entry<String, Path> file : files.entrySet()) {
                        makeDirectories(esp, Path.of(file.getKey()).getParent());
                        String target = "::/" + file.getKey();
                        image.run(BOUND, "mcopy", "-o", "-i", esp, "" + file.getValue(), target);
                    }
                });
    }

    private void makeDirectories(String esp, @Nullable Path path)
            throws IOException, ImageTestException, InterruptedException {
        if (path != null) {
            makeDirectories(esp, path.getParent());
            // -D s: one that is there stays as it is.
            image.run(BOUND, "sh", "-c", "mmd -D s -i " + esp + " ::/" + path + " || true");
        }
    }

    /**
     * Changes one byte of a partition. The machine must be off.
     *
     * @param offset in the partition
     */
    void changeByte(String partition, long offset)
            throws IOException, ImageTestException, InterruptedException {
        edit(
                partition,
                (raw, extent) -> {
                    try (var whole = new RandomAccessFile(raw, "rw")) {
                        long at = extent.start() * SECTOR + offset;
                        whole.seek(at);
                        int other = whole.readUnsignedByte() ^ 0xff;
                        whole.seek(at);
                        whole.write(other);
                    }
                });
    }

    /**
     * Overwrites the beginning of the data partition, which the machine has made, with zeros. The
     * machine must be off.
     *
     * @param length in MiB
     */
    void zeroData(int length) throws IOException, ImageTestException, InterruptedException {
        edit(
                "data",
                (raw, extent) ->
                        image.run(
                                BOUND,
                                "dd",
                                "if=/dev/zero",
                                "of=" + raw,
                                "bs=" + SECTOR,
                                "seek=" + extent.start(),
                                "count=" + length * (1L << 20) / SECTOR,
                                "conv=notrunc",
                                "status=none"));
    }

    /** What is done to a partition of a raw image of the disk. */
    @FunctionalInterface
    private interface Edit {
        void apply(String raw, Extent extent)
                throws IOException, ImageTestException, InterruptedException;
    }

    private void edit(String partition, Edit edit)
            throws IOException, ImageTestException, InterruptedException {
        String raw = directory.resolve("whole.img").toString();
        image.run(BOUND, "qemu-img", "convert", "-O", "raw", file().toString(), raw);
        edit.apply(raw, partition(image.run(BOUND, "sfdisk", "--dump", raw), partition));
        image.run(BOUND, "qemu-img", "convert", "-O", "qcow2", raw, file().toString());
        image.run(BOUND, "rm", raw);
    }

    /**
     * Overwrites the beginning of a partition of the image with zeros. The machine must be off.
     *
     * @param length in bytes
     */
    void zero(String partition, long length)
            throws IOException, ImageTestException, InterruptedException {
        String dump = image.run(BOUND, "sfdisk", "--dump", image.disk().toString());
        long at = partition(dump, partition).start() * SECTOR;
        String command = "write -q -z " + at + " " + length;
        image.run(BOUND, "qemu-io", "-f", "qcow2", "-c", command, file().toString());
    }

    /** A layer of QEMU's over the image. */
    Path file() {
        return directory.resolve("disk.qcow2");
    }

    /**
     * The journal that the machine has written, in the export format
     * (https://systemd.io/JOURNAL_EXPORT_FORMATS/). The machine must be off.
     */
    String journal() throws IOException, ImageTestException, InterruptedException {
        String raw = directory.resolve("whole.img").toString();
        String data = directory.resolve("data.img").toString();
        String copied = directory.resolve("log").toString();
        image.run(BOUND, "qemu-img", "convert", "-O", "raw", file().toString(), raw);
        Extent extent = partition(image.run(BOUND, "sfdisk", "--dump", raw), "data");
        image.run(
                BOUND,
                "dd",
                "if=" + raw,
                "of=" + data,
                "bs=" + SECTOR,
                "skip=" + extent.start(),
                "count=" + extent.size(),
                "conv=sparse",
                "status=none");
        // After a power cut the file system's own journal has to be played back first.
        image.run(BOUND, "sh", "-c", "e2fsck -fy " + data + " || [ $? -lt 4 ]");
        image.run(BOUND, "mkdir", "-p", copied);
        image.run(BOUND, "debugfs", "-R", "rdump /journal " + copied, data);
        String text =
                image.run(
                        BOUND,
                        "journalctl",
                        "--quiet",
                        "--boot=0",
                        "--directory=" + copied + "/journal",
                        "--output=export",
                        "--output-fields=MESSAGE,UNIT,_SYSTEMD_UNIT");
        image.run(BOUND, "rm", "-rf", raw, data, copied);
        return text;
    }

    /** In sectors. */
    private record Extent(long start, long size) {}

    /** A line is {@code FILE5 : start= 3672064, size= 4716511, type=..., name="data"}. */
    private static Extent partition(String dump, String name) throws ImageTestException {
        Matcher found =
                Pattern.compile(
                                "start= *(\\d+), size= *(\\d+),[^\\n]*name=\""
                                        + Pattern.quote(name)
                                        + "\"")
                        .matcher(dump);
        if (!found.find()) {
            throw new ImageTestException("the disk has no partition '" + name + "'");
        }
        return new Extent(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
    }
}
