package org.vitrine.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs QEMU's command-line tools, which end by themselves or are ended. */
final class QemuTool {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private QemuTool() {}

    /** A new image on which a guest writes while the base stays as it is. */
    static void createOverlay(String guest, Path overlay, Path base, String baseFormat)
            throws VmException, InterruptedException {
        run(
                guest,
                List.of(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-F",
                        baseFormat,
                        "-b",
                        base.toString(),
                        overlay.toString()));
    }

    /** An image that no guest sees: it only takes the memory of one that has no disk. */
    static void createEmpty(String guest, Path image) throws VmException, InterruptedException {
        run(guest, List.of("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "1M"));
    }

    /** The first line of {@code qemu-system-x86_64 --version}. */
    static String version() throws VmException, InterruptedException {
        return run("version", List.of(AccelerationProbe.QEMU, "--version"))
                .lines()
                .findFirst()
                .orElse("unknown");
    }

    /**
     * Changes when another QEMU is installed; found without running it, since each start wants to
     * know.
     */
    static String identity() throws VmException {
        for (String directory : System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1)) {
            Path program = Path.of(directory, AccelerationProbe.QEMU);
            if (Files.isExecutable(program)) {
                try {
                    var about = Files.readAttributes(program, BasicFileAttributes.class);
                    return program + " " + about.size() + " " + about.lastModifiedTime();
                } catch (IOException e) {
                    throw new VmException("look at", program.toString(), e);
                }
            }
        }
        throw new VmException(
                "look for",
                AccelerationProbe.QEMU,
                "it is missing: apt-get install qemu-system-x86 qemu-utils");
    }

    private static String run(String guest, List<String> command)
            throws VmException, InterruptedException {
        Path output;
        try {
            output = Files.createTempFile("vitrine", ".out");
        } catch (IOException e) {
            throw new VmException(command.getFirst(), guest, e);
        }
        try {
            return run(guest, command, output);
        } catch (IOException e) {
            throw new VmException(
                    command.getFirst(),
                    guest,
                    VmException.wordsOf(e)
                            + " (packages: apt-get install qemu-system-x86 qemu-utils)",
                    e);
        } finally {
            delete(output);
        }
    }

    private static void delete(Path output) throws VmException {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new VmException("delete", output.toString(), e);
        }
    }

    private static String run(String guest, List<String> command, Path output)
            throws IOException, InterruptedException, VmException {
        Process tool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!tool.waitFor(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NoAnswerException(command.getFirst(), guest, BOUND, "");
            }
            String said = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (tool.exitValue() != 0) {
                throw new VmException(
                        command.getFirst(),
                        guest,
                        said.isEmpty() ? "status " + tool.exitValue() : said);
            }
            return said;
        } finally {
            tool.destroyForcibly();
        }
    }
}
