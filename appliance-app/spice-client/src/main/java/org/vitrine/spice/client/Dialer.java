package org.vitrine.spice.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.vitrine.spice.client.connection.SocketDialer;

/**
 * Opens connections: one for each channel of a session. The default one opens sockets; a tunnel
 * puts its own preamble in front.
 */
public interface Dialer {
    /** Opens TCP and Unix sockets, without anything in front. */
    static Dialer sockets() {
        return new SocketDialer();
    }

    /**
     * Starts to connect; never blocks.
     *
     * @param loop the thread of the connection
     * @param endpoint where to
     * @param secure whether to take the TLS port; the TLS itself is not the dialer's business
     * @param timeout how long to try, at most
     * @param handler put into the pipeline before the first byte of the server can be read
     * @return the connected channel, owned by the caller, or why there is none; a {@link
     *     SpiceException} as failure is passed on as it is. Cancelled: there will be no channel
     */
    Future<Channel> dial(
            EventLoop loop,
            SpiceEndpoint endpoint,
            boolean secure,
            Duration timeout,
            ChannelHandler handler);
}
