package org.vitrine.appliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The whole app in a process of its own, started as scripts/vitrine does. Closed by the test. */
final class AppProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private AppProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param screen none: there is no display
     * @param arguments of the command line
     */
    static AppProcess start(Optional<XScreen> screen, List<String> arguments) throws IOException {
        return start(screen, Map.of(), arguments);
    }

    /**
     * @param screen none: there is no display
     * @param variables set in its environment
     * @param arguments of the command line
     */
    static AppProcess start(
            Optional<XScreen> screen, Map<String, String> variables, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("@" + Path.of(System.getProperty("vitrine.top"), "scripts/vitrine.jvm"));
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path", "")));
        command.add(Main.class.getName());
        command.addAll(arguments);
        Path log = Files.createTempFile("vitrine-app", ".log");
        log.toFile().deleteOnExit();
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        environment.keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        screen.ifPresent(x -> environment.put("DISPLAY", x.display()));
        environment.put("GDK_BACKEND", "x11");
        environment.put("NO_AT_BRIDGE", "1");
        environment.putAll(variables);
        return new AppProcess(builder.start(), log);
    }

    /** What it has said on standard error. */
    String said() throws IOException {
        return Files.readString(log);
    }

    /** The same, for the message of a test that failed. */
    String words() {
        try {
            return said();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal: {@code TERM}, {@code INT}, {@code KILL}. */
    void signal(String name) throws IOException, InterruptedException {
        Processes.signal(process.pid(), name);
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Waits; false when it has ended before the time is over. */
    boolean runsFor(Duration time) throws InterruptedException {
        return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for its end and gives its exit status. */
    int await(Duration bound) throws IOException, InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it did not end within " + bound + ":\n" + said());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
