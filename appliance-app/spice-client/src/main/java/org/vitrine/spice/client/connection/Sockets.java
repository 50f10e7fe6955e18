package org.vitrine.spice.client.connection;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundInvoker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What is done to a socket without waiting for it, and without losing a failure. */
final class Sockets {
    private static final Logger LOG = System.getLogger(Sockets.class.getName());

    private Sockets() {}

    /** Starts to close. */
    static void close(ChannelOutboundInvoker socket) {
        socket.close()
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        LOG.log(Level.WARNING, "a socket does not close", done.cause());
                    }
                });
    }

    /** Writes and flushes; a failure comes back through the pipeline. */
    static void send(ChannelOutboundInvoker socket, Object message) {
        socket.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
