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
 * @param name of the class: {@code host}, {@code thin}, {@code appliance}
 */
record Image(Path top, String name) {
    /** Where {@code scripts/image build} puts what it makes; the tools see it at the same path. */
    Path store() {
        return top.resolve("build/image");
    }

    private Path built() {
        return store().resolve(name);
    }

    /** What is written to a disk. */
    Path disk() {
        return built().resolve("disk.img");
    }

    /** The firmware's memory with our keys for Secure Boot in it. */
    Path firmwareVariables() {
        return built().resolve("vars.fd");
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
        Path output = Files.createTempFile(store(), "tool", ".out");
        Path problems = Files.createTempFile(store(), "tool", ".err");
        try {
            Process tool =
                    new ProcessBuilder(tool(List.of(command)))
                            .redirectOutput(output.toFile())
                            .redirectError(problems.toFile())
                            .start();
            if (!tool.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                tool.destroyForcibly();
                throw new ImageTestException(
                        command[0] + " did not end within " + bound.toSeconds() + " s");
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
