package org.vitrine.image.test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * @param directory below {@link Image#store}; takes the copy
     */
    static ImageDisk copy(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        var disk = new ImageDisk(image, directory);
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
                image.disk().toString(),
                disk.file().toString(),
                SIZE);
        return disk;
    }

    /**
     * The same with a door: the root is untouched, but the command line, signed by the same key,
     * lets credentials in, and these a shell.
     */
    static ImageDisk copyWithDoor(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        ImageDisk disk = copy(image, directory);
        String raw = directory.resolve("whole.img").toString();
        String file = disk.file().toString();
        image.run(BOUND, "qemu-img", "convert", "-O", "raw", file, raw);
        Extent esp = partition(image.run(BOUND, "sfdisk", "--dump", raw), "esp-a");
        image.run(
                BOUND,
                "mcopy",
                "-o",
                "-i",
                raw + "@@" + esp.start() * SECTOR,
                image.testKernel().toString(),
                "::/EFI/BOOT/BOOTX64.EFI");
        image.run(BOUND, "qemu-img", "convert", "-O", "qcow2", raw, file);
        image.run(BOUND, "rm", raw);
        return disk;
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
