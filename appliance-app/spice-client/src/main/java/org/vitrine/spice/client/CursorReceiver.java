package org.vitrine.spice.client;

import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.DisplayQueue.Work;
import org.vitrine.spice.client.connection.SpiceChannel;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.cursor.CursorMessage;

/** The cursor channel: its messages go to the display thread, in order with the pictures. */
final class CursorReceiver implements SpiceChannel.Receiver {
    /** A pointer of 1024x1024 in 32 bits, with its mask. */
    static final int MAX_BODY = 5 << 20;

    private final DisplayQueue queue;
    private final Traffic traffic;
    private final ChannelEvents events;
    private @Nullable SpiceChannel channel;

    CursorReceiver(DisplayQueue queue, Traffic traffic, ChannelEvents events) {
        this.queue = queue;
        this.traffic = traffic;
        this.events = events;
    }

    @Override
    public void opened(SpiceChannel opened) {
        channel = opened;
        events.opened(opened);
    }

    @Override
    public void received(int type, WireReader body) throws ProtocolException {
        CursorMessage message = CursorMessage.read(type, body);
        traffic.message(message.getClass());
        SpiceChannel from = channel;
        if (!queue.offer(new Work.Point(message, body.size())) && from != null) {
            from.read(false);
        }
    }

    @Override
    public void ended(SpiceException failure) {
        events.failed(failure);
    }

    /** There is room again in the queue. On the I/O thread. */
    void drained() {
        SpiceChannel from = channel;
        if (from != null) {
            from.read(true);
        }
    }
}
