package org.vitrine.spice.client.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.LinkMess;
import org.vitrine.spice.protocol.WireWriter;

/**
 * Asks whether a server still answers, without logging in: that throws nobody out. Tells a server
 * that ended our session from one that has gone.
 */
public final class ServerProbe {
    private ServerProbe() {}

    /**
     * Never blocks.
     *
     * @param within a server that has not answered by then counts as gone
     * @return whether it answered; never fails
     */
    public static Future<Boolean> ask(Wiring wiring, Duration within) {
        Promise<Boolean> answer = wiring.loop().newPromise();
        boolean secure = wiring.startsSecure();
        var handler =
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        wiring.tls()
                                .filter(_ -> secure)
                                .ifPresent(tls ->
                                        fresh.pipeline()
                                                .addLast(tls.newHandler(fresh.alloc(), within)));
                        fresh.pipeline().addLast(new Question(secure, answer));
                    }
                };
        Future<Channel> dialing =
                wiring.dialer().dial(wiring.loop(), wiring.endpoint(), secure, within, handler);
        dialing.addListener(done -> {
            if (!done.isSuccess()) {
                answer.trySuccess(false);
            }
        });
        Future<?> timer =
                wiring.loop()
                        .schedule(
                                () -> answer.trySuccess(false),
                                within.toMillis(),
                                TimeUnit.MILLISECONDS);
        answer.addListener(done -> {
            timer.cancel(false);
            if (!dialing.cancel(false) && dialing.isSuccess()) {
                Sockets.close(dialing.getNow());
            }
        });
        return answer;
    }

    private static final class Question extends SimpleChannelInboundHandler<ByteBuf> {
        private final boolean secure;
        private final Promise<Boolean> answer;

        Question(boolean secure, Promise<Boolean> answer) {
            this.secure = secure;
            this.answer = answer;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (!secure) {
                send(ctx);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent) {
                send(ctx);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf in) {
            answer.trySuccess(true); // whatever it says, somebody is there
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            answer.trySuccess(false);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            answer.trySuccess(false);
        }

        private static void send(ChannelHandlerContext ctx) {
            var out = new WireWriter();
            new LinkMess(0, ChannelId.MAIN, Link.COMMON, Capabilities.NONE).write(out);
            Sockets.send(ctx, Unpooled.wrappedBuffer(out.toByteArray()));
        }
    }
}
