package org.vitrine.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An Xvfb of the test's own on a free display, made the display of this process. */
final class XServer {
    private static final long LIMIT_SECONDS = 20;

    private final Process server;
    private final String display;
    private final List<Process> clients = new ArrayList<>();

    XServer(int width, int height) throws IOException {
        server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                width + "x" + height + "x24",
                                "-nolisten",
                                "tcp",
                                "-noreset")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var out =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        display = ":" + number;
        Environment.set("DISPLAY", display);
        Environment.set("NO_AT_BRIDGE", "1");
    }

    long pid() {
        return server.pid();
    }

    /** Starts a client that runs until the server ends, for example a window manager. */
    Process start(String... command) throws IOException {
        Process client = builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        clients.add(client);
        return client;
    }

    /** Runs a client to its end and gives what it printed. */
    byte[] run(String... command) throws IOException, InterruptedException {
        Process client = builder(command).start();
        byte[] printed = client.getInputStream().readAllBytes();
        if (!client.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || client.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return printed;
    }

    void close() throws InterruptedException {
        for (Process client : clients) {
            end(client);
        }
        end(server);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
