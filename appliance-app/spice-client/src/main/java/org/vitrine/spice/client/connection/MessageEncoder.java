package org.vitrine.spice.client.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.MessageHeader;
import org.vitrine.spice.protocol.WireWriter;

/** Turns the client's messages into bytes. */
final class MessageEncoder extends ChannelOutboundHandlerAdapter {
    private final boolean mini;
    private final Traffic traffic;
    private long serial;

    MessageEncoder(boolean mini, Traffic traffic) {
        this.mini = mini;
        this.traffic = traffic;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the caller's promise tells the outcome
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ClientMessage toSend)) {
            ctx.write(message, promise);
            return;
        }
        var body = new WireWriter();
        toSend.write(body);
        var out = new WireWriter(MessageHeader.FULL_SIZE + body.size());
        var header = new MessageHeader(toSend.type(), body.size(), 0);
        serial++;
        if (mini) {
            header.writeMini(out);
        } else {
            header.writeFull(out, serial);
        }
        out.bytes(body.toByteArray());
        traffic.sent(out.size());
        ctx.write(Unpooled.wrappedBuffer(out.toByteArray()), promise);
    }
}
