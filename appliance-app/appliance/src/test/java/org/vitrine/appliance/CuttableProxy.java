package org.vitrine.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network that a test can cut, close and clog. Closed by the test. */
final class CuttableProxy implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean clogged;
    private ServerSocket listening;

    CuttableProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        serve(listening);
    }

    int port() {
        return port;
    }

    /** All connections end; new ones are taken. */
    void cut() throws IOException {
        for (Socket socket : List.copyOf(open)) {
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                open.remove(socket); // its end came first
            }
            socket.close();
        }
    }

    /** New connections are refused. */
    void refuse() throws IOException {
        listening.close();
    }

    /** New connections are taken again. */
    void accept() throws IOException {
        listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        serve(listening);
    }

    /** Whether nothing passes any more, in either direction, although all sockets stand. */
    void clog(boolean value) {
        synchronized (gate) {
            clogged = value;
            gate.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
        clog(false);
        cut();
    }

    private void serve(ServerSocket server) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            join(server.accept());
                        } catch (IOException e) {
                            if (!server.isClosed()) {
                                throw new AssertionError(e);
                            }
                        }
                    }
                });
    }

    private void join(Socket from) throws IOException {
        open.add(from);
        var to = new Socket();
        try {
            to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            // Nobody behind: a network that ends the call.
            from.close();
            return;
        }
        open.add(to);
        from.setTcpNoDelay(true);
        to.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(from, to));
        Thread.ofVirtual().start(() -> pump(to, from));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (gate) {
                    while (clogged) {
                        gate.wait();
                    }
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // A cut is what this is for; both ends are closed by the block.
            open.remove(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.remove(from);
        open.remove(to);
    }
}
