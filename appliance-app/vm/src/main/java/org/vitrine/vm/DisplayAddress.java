package org.vitrine.vm;

import java.nio.file.Path;

/** Where the SPICE server of a running guest listens, and the ticket (password) it wants. */
public sealed interface DisplayAddress {
    /**
     * The SPICE ticket, at most 60 ASCII characters; random, valid as long as the guest's process
     * lives.
     */
    String ticket();

    /**
     * A Unix stream socket.
     *
     * @param socket absolute path, there once the guest is started
     */
    record Local(Path socket, String ticket) implements DisplayAddress {
        @Override
        public String toString() {
            return "unix:" + socket;
        }
    }

    /**
     * A TCP port at 127.0.0.1, without TLS.
     *
     * @param port 1 to 65535
     */
    record Loopback(int port, String ticket) implements DisplayAddress {
        @Override
        public String toString() {
            return "127.0.0.1:" + port;
        }
    }
}
