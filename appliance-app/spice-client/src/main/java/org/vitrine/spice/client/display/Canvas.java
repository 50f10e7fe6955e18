package org.vitrine.spice.client.display;

import java.util.List;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.protocol.display.DisplayInit;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DisplayRequest;
import org.vitrine.spice.protocol.display.MonitorsConfig;
import org.vitrine.spice.protocol.display.SurfaceFormat;

/** Turns the messages of one display channel into pixels. Confined to the display thread. */
@SuppressWarnings("UnusedVariable")
public final class Canvas {
    /** {@link #nanosToPresent} when there is nothing to present. */
    public static final long NEVER = Long.MAX_VALUE;

    private final FrameMailbox mailbox;
    private final Gaps gaps;
    private final Clock clock;
    private final Listener listener;

    /** What time it is; given from outside so that tests need not wait. */
    public interface Clock {
        /** As {@link System#nanoTime()}. */
        long nanoTime();

        /** The session's multimedia time in milliseconds, which wraps. */
        int mediaTime();
    }

    /**
     * Told on the display thread, from within {@link #apply} or {@link #present}; must not block.
     */
    public interface Listener {
        /** The screen has a new size or format; its picture is not shown yet. */
        void primaryChanged(int width, int height, SurfaceFormat format);

        /** The server says that the screen holds a picture. */
        void marked();

        /** The server blanked the screen; the last picture is still in the mailbox. */
        void reset();

        /** The first picture of this canvas is in the mailbox. */
        void firstPicture();

        /** Which parts of the surfaces the guest's monitors show. */
        void monitorsChanged(List<MonitorsConfig.Monitor> monitors);

        /** Something is to be sent to the server: reports on streams. */
        void send(DisplayRequest request);
    }

    public Canvas(FrameMailbox mailbox, Gaps gaps, Clock clock, Listener listener) {
        this.mailbox = mailbox;
        this.gaps = gaps;
        this.clock = clock;
        this.listener = listener;
    }

    /** What the channel has to send first: the sizes of this canvas's caches. */
    public DisplayInit init(int channelId) {
        return new DisplayInit(channelId + 1, 20L << 20, channelId + 1, 8 << 20);
    }

    /**
     * Draws, or does what else the message says. What it changes on the screen is shown by {@link
     * #present}.
     */
    public void apply(DisplayMessage message) throws CanvasException {
        gaps.count(message.getClass().getSimpleName());
    }

    /**
     * Shows what has been drawn since the last time. To be called when no message is waiting, or
     * when {@link #nanosToPresent} is 0.
     */
    public void present() {}

    /** How long the next {@link #present} may wait at most, 0 if it is due; or {@link #NEVER}. */
    public long nanosToPresent() {
        return NEVER;
    }
}
