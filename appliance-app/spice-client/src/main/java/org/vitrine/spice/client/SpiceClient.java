package org.vitrine.spice.client;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.client.connection.Ticket;
import org.vitrine.spice.client.connection.Transport;

/**
 * Opens sessions and owns the thread that reads and writes for all of them. Thread-safe; closed by
 * whoever made it, which ends its sessions.
 */
public final class SpiceClient implements AutoCloseable {
    private static final long CLOSE_MILLIS = 5_000;

    private final EventLoopGroup group;
    private final Dialer dialer;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();

    /** A client that opens sockets. */
    public SpiceClient() {
        this(Dialer.sockets());
    }

    /** A client whose connections are opened by {@code dialer}. */
    public SpiceClient(Dialer dialer) {
        this(dialer, Transport.best());
    }

    SpiceClient(Dialer dialer, Transport transport) {
        this.dialer = dialer;
        this.group =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("spice-io", true), transport.ioHandler());
    }

    /**
     * Spends now, on the I/O thread, what the first connection would wait for: loading what reads
     * sockets, what encrypts the ticket and what decodes pictures. Returns at once; a failure shows
     * at {@link #open}.
     */
    public void prime() {
        EventLoop loop = group.next();
        loop.execute(() -> {
            Transport.prime(loop);
            Ticket.prime();
            var _ = DisplayReceiver.capabilities();
        });
    }

    /**
     * Starts to connect and returns at once.
     *
     * @param mailbox gets the guest's picture; one session at a time
     * @param listener learns the outcome
     */
    public SpiceSession open(
            SpiceEndpoint endpoint,
            FrameMailbox mailbox,
            SpiceOptions options,
            SpiceListener listener) {
        var connection =
                new Connection(
                        group.next(),
                        dialer,
                        endpoint,
                        mailbox,
                        options,
                        listener,
                        number.incrementAndGet(),
                        connections::remove);
        connections.add(connection);
        connection.start();
        return new SpiceSession(connection);
    }

    /** Ends all sessions and the thread; not to be called from a listener. */
    @Override
    public void close() {
        connections.forEach(Connection::close);
        Future<?> down = group.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        down.awaitUninterruptibly(CLOSE_MILLIS);
    }
}
