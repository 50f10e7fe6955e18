package org.vitrine.spice.client.display;

import java.util.List;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.protocol.display.DisplayInit;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DisplayRequest;
import org.vitrine.spice.protocol.display.DrawMessage;
import org.vitrine.spice.protocol.display.InvalAllPalettes;
import org.vitrine.spice.protocol.display.InvalAllPixmaps;
import org.vitrine.spice.protocol.display.InvalList;
import org.vitrine.spice.protocol.display.InvalPalette;
import org.vitrine.spice.protocol.display.Mark;
import org.vitrine.spice.protocol.display.Mode;
import org.vitrine.spice.protocol.display.MonitorsConfig;
import org.vitrine.spice.protocol.display.Reset;
import org.vitrine.spice.protocol.display.StreamActivateReport;
import org.vitrine.spice.protocol.display.StreamClip;
import org.vitrine.spice.protocol.display.StreamCreate;
import org.vitrine.spice.protocol.display.StreamData;
import org.vitrine.spice.protocol.display.StreamDataSized;
import org.vitrine.spice.protocol.display.StreamDestroy;
import org.vitrine.spice.protocol.display.StreamDestroyAll;
import org.vitrine.spice.protocol.display.SurfaceCreate;
import org.vitrine.spice.protocol.display.SurfaceDestroy;
import org.vitrine.spice.protocol.display.SurfaceFormat;
import org.vitrine.spice.protocol.display.Unsupported;

/**
 * Turns the messages of one display channel into pixels in a mailbox. Lives as long as the channel;
 * confined to the display thread, which closes it. What it leaves in the mailbox stays there.
 *
 * <p>The loop around it: {@link #apply} while messages are waiting, and {@link #present} whenever
 * {@link #nanosToPresent} is 0; when none is waiting, wait for the next, but only for {@link
 * #nanosToSettle}, then {@link #present}.
 *
 * <p>When a new screen replaces the one that is shown is told at {@link Screen}.
 */
public final class Canvas implements AutoCloseable {
    /** {@link #nanosToPresent} when there is nothing to present. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Gaps gaps;
    private final Listener listener;
    private final Screen screen;
    private final Surfaces surfaces = new Surfaces();
    private final Codecs codecs = new Codecs(Budget.WINDOW); // owned
    private final Images images = new Images(Budget.CACHE, codecs);
    private final Painter painter;
    private final Streams streams;

    /** Number of the surface that is the screen; -1 if none is. */
    private int primaryId = -1;

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

        /**
         * The screen of the picture in the mailbox has been gone for {@link Screen#GRACE_GONE}, and
         * nothing has taken its place. Told once, until something is shown again.
         */
        void pictureGone();

        /** Which parts of the surfaces the guest's monitors show. */
        void monitorsChanged(List<MonitorsConfig.Monitor> monitors);

        /**
         * Something is to be sent to the server: reports on streams, which a server without the
         * capability STREAM_REPORT must be spared.
         */
        void send(DisplayRequest request);
    }

    /**
     * @param mailbox where the pictures go; not closed nor cleared
     */
    public Canvas(FrameMailbox mailbox, Gaps gaps, Clock clock, Listener listener) {
        this.gaps = gaps;
        this.listener = listener;
        this.screen = new Screen(mailbox, clock, listener::firstPicture, listener::pictureGone);
        this.painter = new Painter(surfaces, images, screen, gaps);
        this.streams = new Streams(surfaces, screen, gaps, clock, listener, codecs::jpegFrame);
    }

    /**
     * What the channel has to send first: the sizes of this canvas's caches. Each channel gets
     * caches of its own, so that none has to wait for another.
     *
     * @param channelId 0..254
     */
    public DisplayInit init(int channelId) {
        return new DisplayInit(channelId + 1, Budget.CACHE, channelId + 1, Budget.WINDOW);
    }

    /**
     * Draws, or does what else the message says. What it changes on the screen is shown by {@link
     * #present}.
     *
     * @throws CanvasException if the picture cannot be continued; the channel is of no more use
     */
    public void apply(DisplayMessage message) throws CanvasException {
        switch (message) {
            case DrawMessage m -> painter.draw(m);
            case SurfaceCreate m -> create(m);
            case SurfaceDestroy(int id) -> destroy(id);
            case Mode m -> mode(m);
            case Mark() -> {
                screen.mark();
                listener.marked();
            }
            case Reset() -> reset();
            case MonitorsConfig m -> listener.monitorsChanged(m.monitors());
            case InvalList(var ids) -> ids.forEach(images.cache()::remove);
            // The list of channels to wait for is of those that share the cache: none does.
            case InvalAllPixmaps _ -> images.cache().clear();
            case InvalPalette(long unique) -> images.palettes().remove(unique);
            case InvalAllPalettes() -> images.palettes().clear();
            case StreamCreate m -> streams.create(m);
            case StreamData m -> streams.frame(m.streamId(), m.time(), m.data());
            case StreamDataSized m ->
                    streams.frame(
                            m.streamId(), m.time(), m.width(), m.height(), m.dest(), m.data());
            case StreamClip(int id, var clip) -> streams.clip(id, clip);
            case StreamDestroy(int id) -> streams.destroy(id);
            case StreamDestroyAll() -> streams.destroyAll();
            case StreamActivateReport m -> streams.activateReport(m);
            case Unsupported(int type, _) -> gaps.count("display message " + type);
        }
        codecs.release();
    }

    private void create(SurfaceCreate m) throws CanvasException {
        surfaces.reserve(m.surfaceId(), m.width(), m.height(), screen.held());
        Surface surface = Surface.blank(m.format(), m.width(), m.height());
        if (m.format() == SurfaceFormat.A1 || m.format() == SurfaceFormat.A8) {
            gaps.count("surface of opacity only");
        }
        if (m.primary()) {
            replacePrimary(m.surfaceId(), surface);
        } else {
            if (m.surfaceId() == primaryId) {
                forgetPrimary();
            }
            surfaces.put(m.surfaceId(), surface);
        }
    }

    private void mode(Mode m) throws CanvasException {
        SurfaceFormat format = m.bits() == 16 ? SurfaceFormat.RGB555 : SurfaceFormat.XRGB;
        surfaces.reserve(0, m.width(), m.height(), screen.held());
        replacePrimary(0, Surface.blank(format, m.width(), m.height()));
    }

    private void replacePrimary(int id, Surface surface) {
        if (primaryId >= 0 && primaryId != id) {
            surfaces.remove(primaryId);
        }
        surfaces.put(id, surface);
        primaryId = id;
        screen.replace(surface);
        listener.primaryChanged(
                surface.bounds().width(), surface.bounds().height(), surface.format());
    }

    /** A server that resets destroys also what it has not created: that means nothing. */
    private void destroy(int id) {
        surfaces.remove(id);
        if (id == primaryId) {
            forgetPrimary();
        }
    }

    private void forgetPrimary() {
        primaryId = -1;
        screen.destroy();
    }

    private void reset() throws CanvasException {
        images.palettes().clear();
        if (primaryId >= 0) {
            var bounds = surfaces.get(primaryId).bounds();
            surfaces.admit(primaryId, bounds.width(), bounds.height(), screen.held());
            screen.reset().ifPresent(blank -> surfaces.put(primaryId, blank));
        }
        listener.reset();
    }

    /**
     * Shows what has been drawn since the last time. To be called when {@link #nanosToPresent} is
     * 0, or when {@link #nanosToSettle} is 0 and no message is waiting.
     */
    public void present() {
        screen.present();
    }

    /** How long the next {@link #present} may wait at most, 0 if it is due; or {@link #NEVER}. */
    public long nanosToPresent() {
        return screen.nanosToPresent();
    }

    /**
     * How long to wait for another message, when none is there, before the next {@link #present}:
     * what comes shortly after the last one belongs to the same frame. 0 if it is due; or {@link
     * #NEVER}.
     */
    public long nanosToSettle() {
        return screen.nanosToSettle();
    }

    /** How many times something new was shown. Thread-safe. */
    public long frames() {
        return screen.frames();
    }

    @Override
    public void close() {
        codecs.close();
    }
}
