package org.vitrine.image.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A root shell inside a machine whose disk has a door. One thread. */
final class InsideShell implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader lines;
    private int asked;

    /**
     * @param port of {@link ApplianceMachine#shell}; the machine must be up
     */
    InsideShell(Path port) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(port));
        lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        send("stty -echo\n");
        ask("true");
    }

    /** Runs a command to its end; the lines that it printed. */
    List<String> ask(String command) throws IOException {
        String end = "end-" + ++asked + "-";
        // What the terminal echoes of this line does not end a line with the mark.
        send("{ " + command + "; } </dev/null; echo " + end + "''$?\n");
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String clean = line.strip();
            if (clean.matches(end + "\\d+")) {
                return said;
            }
            if (!clean.isEmpty()) {
                said.add(clean);
            }
        }
        throw new IOException("the shell ended in the middle of: " + command);
    }

    /** Starts a command that the machine may not survive, and does not wait for its end. */
    void order(String command) throws IOException {
        send("{ " + command + "; } </dev/null &\n");
    }

    private void send(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
