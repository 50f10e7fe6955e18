package org.vitrine.appliance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A QEMU with the test guest, somebody else's as far as the kiosk knows. Closed by the test. */
final class SpiceServer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    private SpiceServer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns when it listens. */
    static SpiceServer start(int port, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("qemu-system-x86_64", "-accel", "tcg,tb-size=32", "-m", "16"));
        command.addAll(List.of("-nodefaults", "-display", "none", "-qmp", "stdio"));
        command.addAll(List.of("-vga", "none", "-device", "qxl-vga"));
        command.addAll(List.of("-kernel", TestGuests.kernel().toString()));
        command.addAll(
                more.length > 0
                        ? List.of(more)
                        : List.of("-spice", "addr=127.0.0.1,disable-ticketing=on,port=" + port));
        Path log = Files.createTempFile("qemu", ".log");
        var server =
                new SpiceServer(new ProcessBuilder(command).redirectError(log.toFile()).start());
        if (server.answers.readLine() == null) {
            throw new IOException("no greeting: " + Files.readString(log));
        }
        server.command("{'execute':'qmp_capabilities'}");
        return server;
    }

    /**
     * A command of the machine protocol.
     *
     * @param json with ' for "
     */
    void command(String json) throws IOException {
        commands.write(json.replace('\'', '"') + "\n");
        commands.flush();
        while (true) {
            String line = answers.readLine();
            if (line == null || line.contains("\"error\"")) {
                throw new IOException(json + ": " + line);
            }
            if (line.contains("\"return\"")) {
                return;
            }
        }
    }

    /** Sends a signal: {@code STOP}, {@code CONT}, {@code KILL}. */
    void signal(String name) throws IOException, InterruptedException {
        Processes.signal(process.pid(), name);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
