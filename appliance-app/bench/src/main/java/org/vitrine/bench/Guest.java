package org.vitrine.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** QEMU with the test guest behind a SPICE port on loopback. Closed by whoever started it. */
final class Guest implements AutoCloseable {
    private final Process qemu;
    private final int port;
    private final Size size;

    private Guest(Process qemu, int port, Size size) {
        this.qemu = qemu;
        this.port = port;
        this.size = size;
    }

    /**
     * Starts it and waits until its port answers.
     *
     * @param compression QEMU's {@code image-compression}
     * @param keys keys of the test guest that are pressed at the start, after the one for the size
     */
    static Guest start(
            Path program, Size size, String compression, String keys, Workplace workplace)
            throws IOException, BenchException {
        int port = freePort();
        Process qemu =
                workplace
                        .command(
                                "qemu",
                                List.of(
                                        "qemu-system-x86_64",
                                        "-accel",
                                        "tcg,tb-size=32",
                                        "-m",
                                        "16",
                                        "-nodefaults",
                                        "-display",
                                        "none",
                                        "-device",
                                        "qxl-vga,vgamem_mb=16",
                                        "-kernel",
                                        program.toString(),
                                        "-append",
                                        "keys=" + size.guestKey() + keys,
                                        "-spice",
                                        "addr=127.0.0.1,port="
                                                + port
                                                + ",disable-ticketing=on,streaming-video=off,image-compression="
                                                + compression))
                        .start();
        Guest guest = new Guest(qemu, port, size);
        try {
            guest.awaitPort(workplace);
            return guest;
        } catch (IOException | BenchException e) {
            guest.close();
            throw e;
        }
    }

    private void awaitPort(Workplace workplace) throws IOException, BenchException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (qemu.isAlive() && System.nanoTime() < giveUp) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (java.net.ConnectException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new BenchException("QEMU did not open its port: " + workplace.tail("qemu"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String uri() {
        return "spice://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Size size() {
        return size;
    }

    /** CPU time that QEMU has used: the guest, the server's image encoders. */
    long cpuNanos() throws IOException {
        return ProcessTimes.cpuNanos(qemu.pid());
    }

    @Override
    public void close() {
        Workplace.end(qemu);
    }
}
