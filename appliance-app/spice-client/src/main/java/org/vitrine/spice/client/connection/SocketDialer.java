package org.vitrine.spice.client.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import org.vitrine.spice.client.Dialer;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceEndpoint.Address;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceException.Reason;

/** Opens TCP and Unix sockets; tries all addresses of a host, one after another. */
public final class SocketDialer implements Dialer {
    @Override
    public Future<Channel> dial(
            EventLoop loop,
            SpiceEndpoint endpoint,
            boolean secure,
            Duration timeout,
            ChannelHandler handler) {
        Promise<Channel> outcome = loop.newPromise();
        Transport transport = Transport.of(loop);
        switch (endpoint.address()) {
            case Address.Unix unix ->
                    new Attempt(transport.unix(loop), timeout, handler, outcome)
                            .start(List.of(transport.address(unix.path())));
            case Address.Tcp tcp -> {
                OptionalInt port = secure ? tcp.tlsPort() : tcp.port();
                if (port.isEmpty()) {
                    String which = secure ? "TLS port" : "port without TLS";
                    return outcome.setFailure(
                            new SpiceException(
                                    Reason.TLS_MISMATCH, "no " + which + " is known of " + tcp));
                }
                var attempt = new Attempt(transport.tcp(loop), timeout, handler, outcome);
                // The resolver of the system blocks.
                Thread.ofVirtual()
                        .name("resolve " + tcp.host())
                        .start(() -> resolve(tcp.host(), port.getAsInt(), loop, attempt));
            }
        }
        return outcome;
    }

    private static void resolve(String host, int port, EventLoop loop, Attempt attempt) {
        try {
            List<SocketAddress> addresses =
                    List.of(InetAddress.getAllByName(host)).stream()
                            .<SocketAddress>map(address -> new InetSocketAddress(address, port))
                            .toList();
            loop.execute(() -> attempt.start(addresses));
        } catch (UnknownHostException e) {
            attempt.outcome.tryFailure(e);
        }
    }

    /** Confined to the loop once started. */
    private static final class Attempt {
        private final Bootstrap bootstrap;
        private final Promise<Channel> outcome;
        private final Queue<SocketAddress> left = new ArrayDeque<>();

        Attempt(
                Bootstrap bootstrap,
                Duration timeout,
                ChannelHandler handler,
                Promise<Channel> outcome) {
            this.bootstrap =
                    bootstrap
                            .option(
                                    ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                    Math.toIntExact(timeout.toMillis()))
                            .handler(handler);
            this.outcome = outcome;
        }

        void start(List<SocketAddress> addresses) {
            left.addAll(addresses);
            tryNext();
        }

        private void tryNext() {
            SocketAddress address = left.poll();
            if (address == null || outcome.isDone()) {
                return;
            }
            ChannelFuture connecting = bootstrap.connect(address);
            outcome.addListener(done -> {
                if (outcome.isCancelled()) {
                    Sockets.close(connecting.channel());
                }
            });
            connecting.addListener(done -> connected(connecting));
        }

        private void connected(ChannelFuture connecting) {
            if (connecting.isSuccess()) {
                if (!outcome.trySuccess(connecting.channel())) {
                    Sockets.close(connecting.channel());
                }
            } else if (left.isEmpty()) {
                outcome.tryFailure(connecting.cause());
            } else {
                tryNext();
            }
        }
    }
}
