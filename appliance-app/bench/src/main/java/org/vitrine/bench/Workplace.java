package org.vitrine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A directory for one run, and the same surroundings for every program in it: a home of its own, no
 * session bus, no accessibility bridge, no settings of whoever runs the benchmark. Closing it
 * deletes the directory.
 */
final class Workplace implements AutoCloseable {
    private static final int LAST_LINES = 6;

    private final Path directory;
    private volatile boolean abandoned;

    Workplace() throws IOException {
        directory = Files.createTempDirectory("vitrine-bench");
        Files.createDirectories(directory.resolve("home"));
        Files.createDirectories(directory.resolve("run"));
    }

    Path directory() {
        return directory;
    }

    /**
     * A program that is not started yet; its output goes to a file of the given name in the
     * directory.
     */
    ProcessBuilder command(String log, List<String> words) {
        if (abandoned) {
            throw new IllegalStateException("the run is being ended");
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("XDG_") || name.startsWith("WAYLAND"));
        environment.remove("DISPLAY");
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("XDG_RUNTIME_DIR", directory.resolve("run").toString());
        environment.put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        environment.put("NO_AT_BRIDGE", "1");
        environment.put("GSETTINGS_BACKEND", "memory");
        environment.put("GDK_BACKEND", "x11");
        environment.put("LC_ALL", "C.UTF-8");
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(log).toFile()));
        return builder;
    }

    Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** Empties the file of a program's output. */
    void forget(String log) throws IOException {
        Files.deleteIfExists(log(log));
    }

    /** The end of what a program has said, for a message about its failure. */
    String tail(String log) throws IOException {
        if (!Files.exists(log(log))) {
            return "";
        }
        // Of a stack trace of Java the messages tell most.
        List<String> lines =
                Files.readAllLines(log(log)).stream()
                        .filter(line -> !line.startsWith("\tat "))
                        .toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Asks a program and its children to end and insists after five seconds. */
    static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        for (ProcessHandle child : children) {
            child.destroyForcibly();
        }
    }

    /** A run that is ended from outside leaves no program behind, and no directory. */
    void abandon() {
        abandoned = true;
        // The screen last: Xlib ends this process at once when it loses it.
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
        Predicate<ProcessHandle> screen =
                program -> program.info().command().orElse("").endsWith("/Xvfb");
        all.stream().filter(screen.negate()).forEach(ProcessHandle::destroyForcibly);
        try {
            if (Files.exists(directory)) {
                close();
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
        all.stream().filter(screen).forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> {
                        try {
                            Files.deleteIfExists(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw new IOException("could not delete " + directory, e.getCause());
        }
    }
}
