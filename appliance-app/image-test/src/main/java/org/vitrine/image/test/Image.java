package org.vitrine.image.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A built image and the tools that built it.
 *
 * @param top of the source tree
 * @param name of the class: {@code host}, {@code thin}, {@code appliance}; with {@code -debug} at
 *     its end, where it was built so
 */
record Image(Path top, String name) {
    /** Where {@code scripts/image build} puts what it makes; the tools see it at the same path. */
    Path store() {
        return top.resolve("build/image");
    }

    /** Whether its exhibit runs on another computer. */
    boolean isStreamed() {
        return !name.startsWith("host");
    }

    private Path built() {
        return store().resolve(name);
    }

    /** Debian's packages as they were installed, before anything was taken away. */
    Path packages() {
        return built().resolve("base");
    }

    /** What is written to a disk. */
    Path disk() {
        return built().resolve("disk.img");
    }

    /** The firmware's memory with our keys for Secure Boot in it. */
    Path firmwareVariables() {
        return built().resolve("vars.fd");
    }

    /** The signed kernel image. */
    Path kernel() {
        return built().resolve("vitrine.efi");
    }

    /** The kernel image that lets tests in; on no disk. */
    Path testKernel() {
        return built().resolve("vitrine-test.efi");
    }

    /** The command line of a tool. */
    List<String> tool(List<String> command) {
        List<String> words = new ArrayList<>();
        words.add(top.resolve("scripts/image").toString());
        words.add("tools");
        words.addAll(command);
        return words;
    }

    /**
     * Runs a tool to its end.
     *
     * @return its standard output
     */
    String run(Duration bound, String... command)
            throws IOException, ImageTestException, InterruptedException {
        return call(bound, tool(List.of(command)));
    }

    /** Writes a disk for a machine that shows what is streamed from a URI. */
    void writeDisk(Duration bound, String uri, Path file)
            throws IOException, ImageTestException, InterruptedException {
        String script = top.resolve("scripts/image").toString();
        call(bound, List.of(script, "disk", "--class", name, "--stream", uri, "" + file));
    }

    private String call(Duration bound, List<String> command)
            throws IOException, ImageTestException, InterruptedException {
        Path output = Files.createTempFile(store(), "tool", ".out");
        Path problems = Files.createTempFile(store(), "tool", ".err");
        try {
            Process tool =
                    new ProcessBuilder(command)
                            .redirectOutput(output.toFile())
                            .redirectError(problems.toFile())
                            .start();
            if (!tool.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                tool.destroyForcibly();
                throw new ImageTestException(
                        command.getFirst() + " did not end within " + bound.toSeconds() + " s");
            }
            if (tool.exitValue() != 0) {
                throw new ImageTestException(
                        String.join(" ", command)
                                + ": status "
                                + tool.exitValue()
                                + ": "
                                + Files.readString(problems).strip());
            }
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(problems);
        }
    }
}
