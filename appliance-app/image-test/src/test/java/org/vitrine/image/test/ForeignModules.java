package org.vitrine.image.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** A stick with one of Debian's kernel modules on it, as it is and as Debian did not sign it. */
final class ForeignModules {
    static final String GOOD = "good.ko";

    /** Without its signature. */
    static final String UNSIGNED = "unsigned.ko";

    /** With its signature, and another byte somewhere else. */
    static final String CHANGED = "changed.ko";

    private static final Duration BOUND = Duration.ofMinutes(1);

    /** What a signed module ends with (include/linux/module_signature.h). */
    private static final String MARK = "~Module signature appended~\n";

    /**
     * The length of {@code struct module_signature}, whose last field is the signature's length.
     */
    private static final int HEADER = 12;

    private ForeignModules() {}

    /** A FAT file system with the three in a file of the installation. */
    static Path stick(Image image, Installation installation)
            throws IOException, ImageTestException, InterruptedException {
        Path good = installation.file(GOOD);
        image.run(
                BOUND,
                "python3",
                "-c",
                "import lzma, sys; open(sys.argv[2], 'wb').write(lzma.open(sys.argv[1]).read())",
                "" + debians(image),
                "" + good);
        byte[] module = Files.readAllBytes(good);
        byte[] unsigned = Arrays.copyOf(module, module.length - signatureLength(module));
        Path without = Files.write(installation.file(UNSIGNED), unsigned);
        // Among the texts that tell who has made it.
        int at = new String(module, StandardCharsets.ISO_8859_1).indexOf("license=");
        module[at + "license=GP".length()] ^= 0x20;
        Path changed = Files.write(installation.file(CHANGED), module);
        Path stick = installation.file("stick.img");
        image.run(BOUND, "truncate", "-s", "16M", "" + stick);
        image.run(BOUND, "mkfs.vfat", "" + stick);
        image.run(BOUND, "mcopy", "-i", "" + stick, "" + good, "" + without, "" + changed, "::/");
        return stick;
    }

    private static Path debians(Image image) throws IOException {
        Path modules = image.packages().resolve("usr/lib/modules");
        try (Stream<Path> kernels = Files.list(modules)) {
            return kernels.toList().getFirst().resolve("kernel/drivers/net/dummy.ko.xz");
        }
    }

    private static int signatureLength(byte[] module) throws ImageTestException {
        int end = module.length - MARK.length();
        if (!new String(module, end, MARK.length(), StandardCharsets.ISO_8859_1).equals(MARK)) {
            throw new ImageTestException("Debian's module is not signed");
        }
        int length = ByteBuffer.wrap(module, end - Integer.BYTES, Integer.BYTES).getInt();
        return length + HEADER + MARK.length();
    }
}
