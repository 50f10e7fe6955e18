package org.vitrine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a reader must know of the machine to judge a figure. */
final class Surroundings {
    private Surroundings() {}

    static List<String> tell() throws IOException {
        return List.of(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                "%d cores, %s, %d MB of memory, Linux %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                value(Path.of("/proc/cpuinfo"), "model name"),
                                Long.parseLong(
                                                value(Path.of("/proc/meminfo"), "MemTotal")
                                                        .split(" ", -1)[0])
                                        / 1024,
                                System.getProperty("os.version")),
                firstLine("qemu-system-x86_64", "--version"),
                firstLine("remote-viewer", "--version"),
                "load average at the start: " + loadAverage());
    }

    /** Over one, five and fifteen minutes; it counts this run's own programs. */
    static String loadAverage() throws IOException {
        return String.join(
                " ",
                List.of(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)).subList(0, 3));
    }

    private static String value(Path file, String name) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(name)) {
                return line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return "unknown " + name;
    }

    private static String firstLine(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            String line = output.readLine();
            return line == null ? command[0] + " says nothing of its version" : line;
        }
    }
}
