package org.vitrine.appliance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A libvirt daemon of the test's own, beside one of the machine: in a mount namespace in which
 * libvirt's directories are below the test's. Needs root. Closed by the test.
 */
final class PrivateLibvirt implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);

    /** The directory's name is the first argument; what runs in the end is libvirtd itself. */
    private static final String BEGIN =
            """
            mkdir -p /etc/libvirt /run/libvirt /var/lib/libvirt /var/cache/libvirt
            mount --bind "$1/etc" /etc/libvirt
            mount --bind "$1/run" /run/libvirt
            mount --bind "$1/lib" /var/lib/libvirt
            mount --bind "$1/cache" /var/cache/libvirt
            exec libvirtd -f "$1/etc/libvirtd.conf" -p "$1/pid"
            """;

    private final Path directory;
    private final Path log;
    private Process daemon;

    /**
     * Returns when it answers.
     *
     * @param directory short, since sockets are in it
     */
    PrivateLibvirt(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.log = directory.resolve("libvirtd.log");
        for (String name : List.of("etc", "run", "lib", "cache")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(
                directory.resolve("etc/libvirtd.conf"),
                """
                unix_sock_dir = "%s"
                auth_unix_rw = "none"
                auth_unix_ro = "none"
                log_outputs = "3:stderr"
                host_uuid = "3f1c2d6e-6f1e-4a53-9d3e-0d5f1c8b7a10"
                """
                        .formatted(directory));
        Files.writeString(
                directory.resolve("etc/qemu.conf"),
                """
                user = "root"
                group = "root"
                security_driver = "none"
                stdio_handler = "file"
                namespaces = []
                cgroup_controllers = []
                """);
        daemon = launch();
    }

    /** Whether one can be had here. */
    static boolean isPossible() throws IOException, InterruptedException {
        var attempt =
                new ProcessBuilder(
                        "unshare", "--mount", "sh", "-ec", "mount --bind /run /run; libvirtd -V");
        attempt.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return attempt.start().waitFor() == 0;
        } catch (IOException e) {
            System.out.println("no unshare: " + e.getMessage());
            return false;
        }
    }

    String uri() {
        return "qemu+unix:///system?socket=" + socket();
    }

    private Path socket() {
        return directory.resolve("libvirt-sock");
    }

    private Process launch() throws IOException, InterruptedException {
        Process started =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "sh",
                                "-ec",
                                BEGIN,
                                "sh",
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        long end = System.nanoTime() + BOUND.toNanos();
        while (!takesConnections()) {
            boolean ended = started.waitFor(50, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > end) {
                started.destroyForcibly();
                throw new IOException("libvirtd did not start:\n" + Files.readString(log));
            }
        }
        return started;
    }

    private boolean takesConnections() throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return Files.exists(socket()) && channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (java.net.ConnectException e) {
            return false; // left by the one before
        }
    }

    /** Ends the daemon, as an update of Debian's package does; its guests live on. */
    void stop() throws IOException, InterruptedException {
        daemon.destroy();
        if (!daemon.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("libvirtd does not end");
        }
        Files.deleteIfExists(socket());
    }

    /** Starts it anew; returns when it answers. */
    void start() throws IOException, InterruptedException {
        daemon = launch();
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
        daemon.onExit().join();
    }
}
