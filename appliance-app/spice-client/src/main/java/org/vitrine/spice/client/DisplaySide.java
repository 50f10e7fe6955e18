package org.vitrine.spice.client;

import io.netty.channel.EventLoop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.client.SpiceOptions.Compression;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.client.display.Canvas;
import org.vitrine.spice.client.display.CursorPainter;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.display.DisplayRequest;

/**
 * The part of a session that makes pictures: what reads the display and the cursor channel, the
 * queue behind them and the thread that draws. Confined to the I/O thread but where said otherwise.
 */
final class DisplaySide {
    private final DisplayQueue queue;
    private final DisplayPump pump;
    private final DisplayReceiver display;
    private @Nullable CursorReceiver cursor;

    /**
     * @param failed called when the picture cannot be continued
     * @param ended called when the thread touches nothing any more
     */
    DisplaySide(
            EventLoop loop,
            String threadName,
            FrameMailbox mailbox,
            ListenerGate gate,
            Gaps gaps,
            MediaClock clock,
            Traffic traffic,
            Compression compression,
            ChannelEvents events,
            Consumer<SpiceException> failed,
            Runnable ended) {
        queue = new DisplayQueue(() -> loop.execute(this::drained));
        var pool = new BodyPool();
        var told = new CanvasEvents(gate, mailbox, request -> loop.execute(() -> send(request)));
        var canvas = new Canvas(mailbox, gaps, clock, told); // closed by the pump
        display = new DisplayReceiver(canvas.init(0), compression, queue, pool, traffic, events);
        pump =
                new DisplayPump(
                        threadName,
                        queue,
                        pool,
                        canvas,
                        new CursorPainter(gaps, told),
                        told::presented,
                        failure -> loop.execute(() -> failed.accept(failure)),
                        () -> loop.execute(ended));
        pump.start();
    }

    /** What reads the display channel. */
    DisplayReceiver display() {
        return display;
    }

    /** Makes what reads the cursor channel. */
    CursorReceiver openCursor(Traffic traffic, ChannelEvents events) {
        var receiver = new CursorReceiver(queue, traffic, events);
        cursor = receiver;
        return receiver;
    }

    /** Makes the thread end; {@code ended} tells when it has. */
    void stop() {
        pump.stop();
    }

    /** From any thread. */
    boolean isCurrentThread() {
        return pump.isCurrentThread();
    }

    /** How many times something new was shown; from any thread. */
    long frames() {
        return pump.frames();
    }

    /** On the I/O thread: messages stay behind one another there. */
    private void send(DisplayRequest request) {
        display.send(request);
    }

    private void drained() {
        display.drained();
        CursorReceiver present = cursor;
        if (present != null) {
            present.drained();
        }
    }
}
