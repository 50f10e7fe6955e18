package org.vitrine.spice.client.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.LinkError;
import org.vitrine.spice.protocol.LinkHeader;
import org.vitrine.spice.protocol.LinkMess;
import org.vitrine.spice.protocol.LinkReply;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.WireWriter;

/**
 * The handshake of one connection: link message, reply, ticket, result. Each step is bounded in
 * bytes and time. When it is over, {@link Outcome} puts other handlers in place; what came behind
 * the result goes to them.
 */
final class Link extends ByteToMessageDecoder {
    static final Capabilities COMMON =
            Capabilities.of(Capabilities.AUTH_SELECTION, Capabilities.MINI_HEADER);

    private static final int AUTH_TICKET = 1;
    private static final int RESULT_SIZE = 4;

    /** First bytes of a TLS alert: a server that expected TLS. */
    private static final int TLS_ALERT = 0x15;

    private final LinkMess mess;
    private final String password;
    private final boolean secure;
    private final long stepMillis;
    private final Outcome outcome;

    private Step step = Step.CONNECTED;
    private int replySize;
    private Capabilities common = Capabilities.NONE;
    private Capabilities special = Capabilities.NONE;
    private @Nullable ScheduledFuture<?> timer;

    private enum Step {
        CONNECTED("TLS"),
        HEADER("the answer to the link"),
        REPLY("the answer to the link"),
        RESULT("the answer to the ticket"),
        OVER("");

        private final String awaited;

        Step(String awaited) {
            this.awaited = awaited;
        }
    }

    /** Told on the I/O thread; exactly one of them, once. */
    interface Outcome {
        /**
         * The server has let us in.
         *
         * @param mini whether headers are short
         * @param special what the server can do on this channel
         */
        void linked(boolean mini, Capabilities special);

        /** The server refused, and means it. */
        void refused(LinkError error);

        void failed(SpiceException failure);
    }

    /**
     * @param secure whether a TLS handshake comes before
     */
    Link(LinkMess mess, String password, boolean secure, long stepMillis, Outcome outcome) {
        this.mess = mess;
        this.password = password;
        this.secure = secure;
        this.stepMillis = stepMillis;
        this.outcome = outcome;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        if (!secure) {
            begin(ctx);
        }
        super.channelActive(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent tls && tls.isSuccess()) {
            begin(ctx);
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws ProtocolException {
        switch (step) {
            case HEADER -> {
                if (in.readableBytes() >= LinkHeader.SIZE) {
                    header(ctx, bytes(in, LinkHeader.SIZE));
                }
            }
            case REPLY -> {
                if (in.readableBytes() >= replySize) {
                    reply(ctx, bytes(in, replySize));
                }
            }
            case RESULT -> {
                if (in.readableBytes() >= RESULT_SIZE) {
                    result(ctx, bytes(in, RESULT_SIZE));
                }
            }
            case CONNECTED, OVER -> in.skipBytes(in.readableBytes());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        if (step != Step.OVER) {
            fail(Reason.CLOSED, "closed by the server instead of " + step.awaited);
        }
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (step != Step.OVER) {
            over();
            outcome.failed(Failures.of(cause));
        }
        Sockets.close(ctx);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        stopTimer();
    }

    private void begin(ChannelHandlerContext ctx) {
        var out = new WireWriter();
        mess.write(out);
        send(ctx, out);
        await(ctx, Step.HEADER);
    }

    private void header(ChannelHandlerContext ctx, WireReader in) throws ProtocolException {
        int first = in.at("magic", 0).u8("magic");
        if (first == TLS_ALERT) {
            fail(Reason.TLS_MISMATCH, "the server expects TLS on this port");
            Sockets.close(ctx);
            return;
        }
        replySize = LinkHeader.read(in).bodySize();
        await(ctx, Step.REPLY);
    }

    private void reply(ChannelHandlerContext ctx, WireReader in) throws ProtocolException {
        LinkReply reply = LinkReply.read(in);
        if (reply.error() != LinkError.OK) {
            refuse(ctx, reply.error());
            return;
        }
        common = reply.common();
        special = reply.special();
        if (common.has(Capabilities.AUTH_SASL) && !common.has(Capabilities.AUTH_SPICE)) {
            fail(Reason.REFUSED, "the server wants SASL, which this client does not speak");
            Sockets.close(ctx);
            return;
        }
        var out = new WireWriter();
        if (common.has(Capabilities.AUTH_SELECTION)) {
            out.u32(AUTH_TICKET);
        }
        out.bytes(Ticket.encrypt(reply.publicKey(), password));
        send(ctx, out);
        await(ctx, Step.RESULT);
    }

    private void result(ChannelHandlerContext ctx, WireReader in) throws ProtocolException {
        LinkError error = LinkError.read(in);
        if (error != LinkError.OK) {
            refuse(ctx, error);
            return;
        }
        over();
        outcome.linked(common.has(Capabilities.MINI_HEADER), special);
        ctx.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext ctx, LinkError error) {
        over();
        outcome.refused(error);
        Sockets.close(ctx);
    }

    private void fail(Reason reason, String message) {
        over();
        outcome.failed(new SpiceException(reason, message));
    }

    private void over() {
        step = Step.OVER;
        stopTimer();
    }

    private void await(ChannelHandlerContext ctx, Step next) {
        step = next;
        stopTimer();
        timer =
                ctx.executor()
                        .schedule(() -> timedOut(ctx, next), stepMillis, TimeUnit.MILLISECONDS);
    }

    private void timedOut(ChannelHandlerContext ctx, Step awaited) {
        if (step == awaited) {
            fail(Reason.TIMED_OUT, awaited.awaited + " did not come within " + stepMillis + " ms");
            Sockets.close(ctx);
        }
    }

    private void stopTimer() {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    private static WireReader bytes(ByteBuf in, int count) {
        byte[] bytes = new byte[count];
        in.readBytes(bytes);
        return WireReader.of(bytes);
    }

    private static void send(ChannelHandlerContext ctx, WireWriter out) {
        Sockets.send(ctx, Unpooled.wrappedBuffer(out.toByteArray()));
    }
}
