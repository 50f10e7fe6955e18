package org.vitrine.spice.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.ChannelType;

/**
 * A SPICE server for tests: each channel follows a script. Closed by the test, which thereby cuts
 * all connections.
 */
final class FakeSpiceServer implements AutoCloseable {
    static final long SESSION = 0x8000_0007L;

    private final ServerSocket socket;
    private final KeyPair keys;
    private final Map<ChannelType, Script> scripts = new ConcurrentHashMap<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Capabilities common =
            Capabilities.of(
                    Capabilities.AUTH_SELECTION, Capabilities.AUTH_SPICE, Capabilities.MINI_HEADER);
    private volatile String password = "";
    private volatile Script before = peer -> {};

    /** What happens on a connection; returning closes it. */
    interface Script {
        void run(FakePeer peer) throws IOException;
    }

    FakeSpiceServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        keys = newKeys();
        on(ChannelType.MAIN, FakePeer::playMain);
        on(ChannelType.DISPLAY, FakePeer::stay);
        on(ChannelType.INPUTS, FakePeer::playInputs);
        on(ChannelType.CURSOR, FakePeer::stay);
        Thread.ofVirtual().name("fake-spice").start(this::accept);
    }

    /** Replaces what happens on a kind of channel once it is linked. */
    FakeSpiceServer on(ChannelType type, Script script) {
        scripts.put(type, script);
        return this;
    }

    /** Replaces what happens on every connection before the link. */
    FakeSpiceServer beforeLink(Script script) {
        before = script;
        return this;
    }

    FakeSpiceServer withCommon(Capabilities capabilities) {
        common = capabilities;
        return this;
    }

    FakeSpiceServer withPassword(String text) {
        password = text;
        return this;
    }

    SpiceEndpoint endpoint() {
        return SpiceEndpoint.tcp("127.0.0.1", socket.getLocalPort());
    }

    Capabilities common() {
        return common;
    }

    KeyPair keys() {
        return keys;
    }

    String password() {
        return password;
    }

    /** What went wrong in a script other than the end of a connection. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().name("fake-spice-peer").start(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    faults.add(e.toString());
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var peer = new FakePeer(this, connection);
            before.run(peer);
            ChannelId channel = peer.link();
            Script script = channel.kind().map(scripts::get).orElse(null);
            if (script != null) {
                script.run(peer);
            }
        } catch (IOException e) {
            // The other side, or the test, has closed: the usual end of a script.
            faults.add("io " + e);
        } catch (RuntimeException e) {
            faults.add(e.toString());
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without RSA", e);
        }
    }
}
