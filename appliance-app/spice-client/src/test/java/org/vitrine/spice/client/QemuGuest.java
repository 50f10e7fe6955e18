package org.vitrine.spice.client;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A QEMU that runs Invaders, a game without an operating system, and obeys on its monitor. Closed
 * by the test.
 */
final class QemuGuest implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private QemuGuest(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Returns when it listens.
     *
     * @param spice what follows {@code -spice}
     * @param more further arguments
     */
    static QemuGuest start(String spice, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-kernel", invaders().toString()));
        arguments.addAll(List.of(more));
        return boot(spice, arguments);
    }

    /**
     * As {@link #start}, but what runs is what the arguments say.
     *
     * @param spice what follows {@code -spice}
     */
    static QemuGuest boot(String spice, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("qemu-system-x86_64", "-accel", "tcg,tb-size=32", "-m", "16"));
        command.addAll(List.of("-nodefaults", "-display", "none", "-vga", "qxl", "-qmp", "stdio"));
        command.addAll(List.of("-spice", spice));
        command.addAll(arguments);
        File log = new File("target/qemu.log");
        var guest = new QemuGuest(new ProcessBuilder(command).redirectError(log).start());
        if (guest.answers.readLine() == null) {
            throw new IOException("no greeting: " + Files.readString(log.toPath()));
        }
        guest.command("{'execute':'qmp_capabilities'}");
        return guest;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * A command of the machine protocol.
     *
     * @param json with ' for "
     * @return the answer
     */
    String command(String json) throws IOException {
        questions.write(json.replace('\'', '"') + "\n");
        questions.flush();
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("QEMU has ended");
            }
            if (line.contains("\"error\"")) {
                throw new IOException(json + ": " + line);
            }
            if (line.contains("\"return\"")) {
                return line;
            }
        }
    }

    /** A command for people, as on QEMU's console. */
    String monitor(String line) throws IOException {
        return command(
                "{'execute':'human-monitor-command','arguments':{'command-line':'" + line + "'}}");
    }

    /** Sends a signal: {@code STOP}, {@code CONT}, {@code KILL}. */
    void signal(String name) throws IOException, InterruptedException {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    static void run(String... command) throws IOException, InterruptedException {
        Path log = Path.of("target/command.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
        }
    }

    /** The game of Debian's package grub-invaders, installed or fetched. */
    private static Path invaders() throws IOException, InterruptedException {
        Path installed = Path.of("/boot/invaders.exec");
        if (Files.isReadable(installed)) {
            return installed;
        }
        Path fetched = Path.of("target/invaders/boot/invaders.exec").toAbsolutePath();
        if (!Files.isReadable(fetched)) {
            run("sh", "-c", "cd target && apt-get download grub-invaders");
            run("sh", "-c", "cd target && dpkg-deb -x grub-invaders_*.deb invaders");
        }
        return fetched;
    }
}
