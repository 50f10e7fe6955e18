package org.vitrine.spice.client.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.protocol.MessageHeader;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.SubMessages;
import org.vitrine.spice.protocol.SubMessages.SubMessage;
import org.vitrine.spice.protocol.WireReader;

/**
 * Cuts the byte stream of an open channel into messages. The last place that holds a {@link
 * ByteBuf}: a body is copied once, into an array whose size is checked before.
 *
 * <p>Passes {@link Frame}s on. After the first error the rest of the stream has no meaning and is
 * thrown away.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {
    private final boolean mini;
    private final Bodies bodies;
    private final Traffic traffic;
    private final byte[] headerBytes;

    private int headerFill;
    private @Nullable MessageHeader header;
    private byte[] body = new byte[0];
    private int bodyFill;
    private boolean broken;

    /**
     * A message of the server.
     *
     * @param counted it is one of the stream, not a part of another one: acknowledgements count it
     */
    record Frame(int type, WireReader body, boolean counted) {}

    /**
     * @param mini whether both sides announced mini headers
     * @param bodies where they are kept
     */
    FrameDecoder(boolean mini, Bodies bodies, Traffic traffic) {
        this.mini = mini;
        this.bodies = bodies;
        this.traffic = traffic;
        this.headerBytes = new byte[mini ? MessageHeader.MINI_SIZE : MessageHeader.FULL_SIZE];
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws ProtocolException {
        var in = (ByteBuf) message;
        try {
            traffic.received(in.readableBytes());
            while (!broken && in.isReadable()) {
                take(ctx, in);
            }
        } catch (ProtocolException e) {
            broken = true;
            throw e;
        } finally {
            in.release();
        }
    }

    private void take(ChannelHandlerContext ctx, ByteBuf in) throws ProtocolException {
        MessageHeader current = header;
        if (current == null) {
            int count = Math.min(in.readableBytes(), headerBytes.length - headerFill);
            in.readBytes(headerBytes, headerFill, count);
            headerFill += count;
            if (headerFill < headerBytes.length) {
                return;
            }
            current = readHeader();
            header = current;
            body = bodies.take(current.size());
            bodyFill = 0;
        }
        int count = Math.min(in.readableBytes(), current.size() - bodyFill);
        in.readBytes(body, bodyFill, count);
        bodyFill += count;
        if (bodyFill == current.size()) {
            WireReader reader = WireReader.of(body, current.size());
            header = null;
            headerFill = 0;
            body = new byte[0];
            emit(ctx, current, reader);
        }
    }

    private MessageHeader readHeader() throws ProtocolException {
        WireReader in = WireReader.of(headerBytes);
        int max = bodies.max();
        return mini ? MessageHeader.readMini(in, max) : MessageHeader.readFull(in, max);
    }

    /** Parts come before the whole that carries them. */
    private static void emit(ChannelHandlerContext ctx, MessageHeader header, WireReader body)
            throws ProtocolException {
        if (header.type() == SubMessages.LIST) {
            emitParts(ctx, body, 0);
        } else if (header.subList() != 0) {
            emitParts(ctx, body, header.subList());
        }
        ctx.fireChannelRead(new Frame(header.type(), body, true));
    }

    private static void emitParts(ChannelHandlerContext ctx, WireReader body, int listOffset)
            throws ProtocolException {
        for (SubMessage part : SubMessages.read(body, listOffset)) {
            ctx.fireChannelRead(new Frame(part.type(), part.body(), false));
        }
    }
}
