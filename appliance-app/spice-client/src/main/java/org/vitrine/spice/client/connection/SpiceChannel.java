package org.vitrine.spice.client.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.connection.FrameDecoder.Frame;
import org.vitrine.spice.protocol.Ack;
import org.vitrine.spice.protocol.AckSync;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.CommonMessage;
import org.vitrine.spice.protocol.CommonMessage.Disconnecting;
import org.vitrine.spice.protocol.CommonMessage.Migrate;
import org.vitrine.spice.protocol.CommonMessage.MigrateData;
import org.vitrine.spice.protocol.CommonMessage.Notify;
import org.vitrine.spice.protocol.CommonMessage.Ping;
import org.vitrine.spice.protocol.CommonMessage.SetAck;
import org.vitrine.spice.protocol.CommonMessage.WaitForChannels;
import org.vitrine.spice.protocol.LinkError;
import org.vitrine.spice.protocol.LinkMess;
import org.vitrine.spice.protocol.Pong;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * One channel of a session, from the dialing to the end. Answers pings and acknowledges at once,
 * before anybody looks at a message. Confined to the I/O thread but for {@link #send}.
 */
public final class SpiceChannel {
    private static final Logger LOG = System.getLogger(SpiceChannel.class.getName());

    private final Wiring wiring;
    private final ChannelId id;
    private final Capabilities capabilities;
    private final Bodies bodies;
    private final Receiver receiver;

    private @Nullable Future<Channel> dialing;
    private volatile @Nullable Channel channel;
    private long connectionId;
    private Capabilities serverCan = Capabilities.NONE;
    private boolean open;
    private boolean ended;
    private long ackWindow;
    private long ackLeft;

    /** Told on the I/O thread. */
    public interface Receiver {
        /** The server has let us in; messages may be sent from now on. */
        void opened(SpiceChannel channel);

        /**
         * A message of this kind of channel.
         *
         * @param body kept by nobody else
         */
        void received(int type, WireReader body) throws ProtocolException;

        /**
         * There is no channel, or no longer; not called after {@link #close}. The last call.
         *
         * @param failure names the channel
         */
        void ended(SpiceException failure);
    }

    /**
     * @param capabilities what we can do on this kind of channel
     * @param bodies where those of messages are kept
     */
    public SpiceChannel(
            Wiring wiring,
            ChannelId id,
            Capabilities capabilities,
            Bodies bodies,
            Receiver receiver) {
        this.wiring = wiring;
        this.id = id;
        this.capabilities = capabilities;
        this.bodies = bodies;
        this.receiver = receiver;
    }

    /** Starts to connect. */
    public void open(long sessionId) {
        connectionId = sessionId;
        dial(wiring.startsSecure());
    }

    /** Whether the server has let us in and the channel has not ended. */
    public boolean isOpen() {
        return open && !ended;
    }

    /** What the server can do on this channel; known once it is open. */
    public Capabilities serverCan() {
        return serverCan;
    }

    /** Writes and flushes a message; from any thread, in the order of the calls of each. */
    public void send(ClientMessage message) {
        Channel to = channel;
        if (to != null) {
            Sockets.send(to, message);
        }
    }

    /** Whether to read on; while not, the server has to wait. */
    public void read(boolean on) {
        Channel from = channel;
        if (from != null) {
            from.config().setAutoRead(on);
        }
    }

    /**
     * Lets go of the connection without another call to the receiver.
     *
     * @return done when the socket is closed
     */
    public Future<?> close() {
        ended = true;
        Future<Channel> pending = dialing;
        if (pending != null) {
            pending.cancel(false);
        }
        Channel present = channel;
        return present == null ? wiring.loop().newSucceededFuture(null) : present.close();
    }

    private void dial(boolean secure) {
        var handler =
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        prepare(fresh, secure);
                    }
                };
        Future<Channel> pending =
                wiring.dialer()
                        .dial(wiring.loop(), wiring.endpoint(), secure, wiring.step(), handler);
        dialing = pending;
        pending.addListener(done -> {
            if (wiring.loop().inEventLoop()) {
                dialed(pending);
            } else {
                wiring.loop().execute(() -> dialed(pending));
            }
        });
    }

    private void dialed(Future<Channel> pending) {
        if (pending.isSuccess() && ended) {
            Sockets.close(pending.getNow());
        } else if (!pending.isSuccess() && !pending.isCancelled()) {
            end(Failures.ofDialing(pending.cause()));
        }
    }

    private void prepare(Channel fresh, boolean secure) {
        if (secure) {
            fresh.pipeline()
                    .addLast(wiring.tls().orElseThrow().newHandler(fresh.alloc(), wiring.step()));
        }
        var mess = new LinkMess(connectionId, id, Link.COMMON, capabilities);
        var link =
                new Link(
                        mess,
                        wiring.endpoint().password(),
                        secure,
                        wiring.step().toMillis(),
                        new LinkOutcome(fresh, secure));
        fresh.pipeline().addLast(link);
    }

    private final class LinkOutcome implements Link.Outcome {
        private final Channel fresh;
        private final boolean secure;

        LinkOutcome(Channel fresh, boolean secure) {
            this.fresh = fresh;
            this.secure = secure;
        }

        @Override
        public void linked(boolean mini, Capabilities special) {
            if (ended) {
                Sockets.close(fresh);
                return;
            }
            fresh.pipeline().addLast(new FrameDecoder(mini, bodies, wiring.traffic()));
            fresh.pipeline().addLast(new MessageEncoder(mini, wiring.traffic()));
            fresh.pipeline().addLast(new Messages());
            channel = fresh;
            serverCan = special;
            open = true;
            LOG.log(Level.DEBUG, "{0} is up", id);
            receiver.opened(SpiceChannel.this);
        }

        @Override
        public void refused(LinkError error) {
            if (error == LinkError.NEED_SECURED && !secure && wiring.tls().isPresent()) {
                if (!ended) {
                    dial(true);
                }
                return;
            }
            Reason reason =
                    switch (error) {
                        case PERMISSION_DENIED -> Reason.WRONG_TICKET;
                        case NEED_SECURED, NEED_UNSECURED -> Reason.TLS_MISMATCH;
                        case OK,
                                ERROR,
                                INVALID_MAGIC,
                                INVALID_DATA,
                                VERSION_MISMATCH,
                                BAD_CONNECTION_ID,
                                CHANNEL_NOT_AVAILABLE ->
                                Reason.REFUSED;
                    };
            end(new SpiceException(reason, "refused by the server: " + error));
        }

        @Override
        public void failed(SpiceException failure) {
            end(failure);
        }
    }

    private void end(SpiceException failure) {
        if (ended) {
            return;
        }
        ended = true;
        Channel present = channel;
        if (present != null) {
            Sockets.close(present);
        }
        SpiceEndpoint endpoint = wiring.endpoint();
        receiver.ended(
                new SpiceException(
                        failure.reason(),
                        id + " of " + endpoint + ": " + failure.getMessage(),
                        failure));
    }

    /** The end of the pipeline of an open channel. */
    private final class Messages extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message)
                throws ProtocolException {
            if (ended) {
                return;
            }
            var frame = (Frame) message;
            if (CommonMessage.handles(frame.type())) {
                common(frame);
            } else {
                count(frame);
                receiver.received(frame.type(), frame.body());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            end(new SpiceException(Reason.CLOSED, "closed by the server"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (cause instanceof RuntimeException) {
                LOG.log(Level.ERROR, "a fault of ours on channel " + id, cause);
            }
            end(Failures.of(cause));
            Sockets.close(ctx);
        }
    }

    private void common(Frame frame) throws ProtocolException {
        CommonMessage message = CommonMessage.read(frame.type(), frame.body());
        wiring.traffic().message(message.getClass());
        if (!(message instanceof SetAck)) {
            count(frame);
        }
        switch (message) {
            case SetAck set -> {
                ackWindow = set.window();
                ackLeft = ackWindow;
                wiring.traffic().ackWindow(ackWindow);
                send(new AckSync(set.generation()));
            }
            case Ping ping -> send(new Pong(ping.id(), ping.timestamp()));
            case Notify notice ->
                    LOG.log(
                            notice.isError() ? Level.WARNING : Level.DEBUG,
                            "{0}: {1}",
                            id,
                            notice.text());
            case Disconnecting bye ->
                    LOG.log(Level.INFO, "{0}: the server is about to close, {1}", id, bye.reason());
            // With one display there is no other channel whose pictures ours could refer to.
            case WaitForChannels _ -> {}
            case Migrate _ -> wiring.gaps().count(id + " migrate");
            case MigrateData _ -> wiring.gaps().count(id + " migrate data");
            case CommonMessage.Unsupported unknown ->
                    wiring.gaps().count("message type " + unknown.type());
        }
    }

    /** Acknowledges each full window, whatever the messages are and before they are handled. */
    private void count(Frame frame) {
        if (ackWindow > 0 && frame.counted() && --ackLeft == 0) {
            ackLeft = ackWindow;
            send(new Ack());
        }
    }
}
