package org.vitrine.image.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Invaders on another computer, which a machine shows that has none of its own: a QEMU behind SPICE
 * at a port of the loopback interface, and the only way of a network that leads there. Closing ends
 * it. One thread.
 */
final class StreamedExhibit implements AutoCloseable {
    /** Where the machine finds it. */
    static final String URI = "spice://10.0.2.100:5900";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(250);

    /** Joins standard input and output to a port, until one of the two ends. */
    private static final String FORWARD =
            """
            import os, select, socket, sys
            try:
                server = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
            except ConnectionRefusedError:
                sys.exit(1)
            ways = {0: server.fileno(), server.fileno(): 1}
            while True:
                for source in select.select(list(ways), [], [])[0]:
                    data = os.read(source, 65536)
                    if not data:
                        sys.exit()
                    while data:
                        data = data[os.write(ways[source], data):]
            """;

    private final Image image;
    private final Path directory;
    private final int port;
    private @Nullable Process qemu;

    /**
     * Starts it.
     *
     * @param directory below {@link Image#store}; gets files of its own
     */
    StreamedExhibit(Image image, Path directory)
            throws IOException, ImageTestException, InterruptedException {
        this.image = image;
        this.directory = directory;
        Files.copy(
                image.top().resolve("build/exhibits/invaders/invaders.exec"),
                directory.resolve("invaders.exec"));
        Files.writeString(forward(), FORWARD);
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        start();
    }

    private Path forward() {
        return directory.resolve("forward.py");
    }

    /** Starts it, after it was {@link #stop}ped. */
    void start() throws IOException, ImageTestException, InterruptedException {
        Path said = directory.resolve("streamed.log");
        Process started =
                new ProcessBuilder(
                                image.tool(
                                        List.of(
                                                "qemu-system-x86_64",
                                                "-accel",
                                                "tcg,tb-size=32",
                                                "-m",
                                                "16",
                                                "-nodefaults",
                                                "-no-user-config",
                                                "-display",
                                                "none",
                                                "-vga",
                                                "std",
                                                "-kernel",
                                                "" + directory.resolve("invaders.exec"),
                                                "-spice",
                                                "addr=127.0.0.1,disable-ticketing=on,port="
                                                        + port)))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "end-stream"));
        qemu = started;
        long from = System.nanoTime();
        while (!answers()) {
            if (started.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)
                    || System.nanoTime() - from > START.toNanos()) {
                throw new ImageTestException(
                        "the streamed exhibit did not start: " + Files.readString(said).strip());
            }
        }
    }

    private boolean answers() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.ConnectException e) {
            return false; // not yet
        }
    }

    /** Kills it, as a power cut over there does. */
    void stop() {
        if (qemu != null) {
            qemu.destroyForcibly().onExit().join();
            qemu = null;
        }
    }

    /** Options of QEMU: a network card whose network holds an address, and this. */
    List<String> network() {
        return List.of(
                "-netdev",
                "user,id=museum,restrict=on,guestfwd=tcp:10.0.2.100:5900-cmd:python3 "
                        + forward()
                        + " "
                        + port,
                "-device",
                "virtio-net-pci,netdev=museum,romfile=");
    }

    @Override
    public void close() {
        stop();
    }
}
