package org.vitrine.spice.client.display;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;
import org.vitrine.imaging.raster.Paint;
import org.vitrine.imaging.raster.Raster;
import org.vitrine.imaging.raster.RasterOp;
import org.vitrine.imaging.raster.Stencil;
import org.vitrine.imaging.raster.Stretch;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.StreamActivateReport;
import org.vitrine.spice.protocol.display.StreamCreate;
import org.vitrine.spice.protocol.display.StreamReport;

/**
 * The videos of a display channel, up to 64 at once. A frame is drawn when it comes: a kiosk wants
 * the picture that follows the visitor's hand, not the one that was smoothed for 400 ms.
 *
 * <p>A server goes on about streams that were never created for this client (it has no decoder for
 * them); whatever is said of an unknown stream has no effect. A stream that cannot be decoded is
 * refused by a report, whereupon the server sends its pictures as images.
 */
final class Streams {
    private static final int MAX_LATE_RUN = 3;

    private final Surfaces surfaces;
    private final Screen screen;
    private final Gaps gaps;
    private final Canvas.Clock clock;
    private final Canvas.Listener listener;
    private final FrameDecoder mjpeg;
    private final Map<Integer, Stream> streams = new HashMap<>();

    /** Decodes the frames of one kind of video. */
    interface FrameDecoder {
        /** The picture may be changed, and is valid for this message. */
        PixelBuffer decode(ByteView data, int width, int height) throws CorruptImageException;
    }

    private static final class Stream {
        private final StreamCreate create;
        private Clip clip;
        private boolean refused;
        private ReportWindow report = ReportWindow.NONE;

        Stream(StreamCreate create) {
            this.create = create;
            this.clip = create.clip();
        }
    }

    /** What has happened since the last report. */
    private static final class ReportWindow {
        /** Nobody has asked for reports. */
        static final ReportWindow NONE = new ReportWindow(0, Integer.MAX_VALUE, Integer.MAX_VALUE);

        private final int uniqueId;
        private final int maxFrames;
        private final long timeoutNanos;
        private int frames;
        private int startTime;
        private long startedAt;
        private int lateRun;

        ReportWindow(int uniqueId, int maxFrames, int timeoutMillis) {
            this.uniqueId = uniqueId;
            this.maxFrames = maxFrames;
            this.timeoutNanos = timeoutMillis * 1_000_000L;
        }
    }

    Streams(
            Surfaces surfaces,
            Screen screen,
            Gaps gaps,
            Canvas.Clock clock,
            Canvas.Listener listener,
            FrameDecoder mjpeg) {
        this.surfaces = surfaces;
        this.screen = screen;
        this.gaps = gaps;
        this.clock = clock;
        this.listener = listener;
        this.mjpeg = mjpeg;
    }

    void create(StreamCreate message) {
        var stream = new Stream(message);
        streams.put(message.streamId(), stream);
        if (message.codec() != StreamCreate.MJPEG) {
            gaps.count("stream of codec " + message.codec());
            refuse(stream);
        }
    }

    void clip(int id, Clip clip) {
        Stream stream = streams.get(id);
        if (stream != null) {
            stream.clip = clip;
        }
    }

    void destroy(int id) {
        streams.remove(id);
    }

    void destroyAll() {
        streams.clear();
    }

    void activateReport(StreamActivateReport message) {
        Stream stream = streams.get(message.streamId());
        if (stream == null) {
            return;
        }
        stream.report =
                new ReportWindow(message.uniqueId(), message.maxWindow(), message.timeoutMillis());
        if (stream.refused) {
            refuse(stream);
        }
    }

    /** Draws a frame of the stream's own size. */
    void frame(int id, int time, ByteView data) {
        Stream stream = streams.get(id);
        if (stream != null) {
            StreamCreate create = stream.create;
            int width = create.streamWidth();
            int height = create.streamHeight();
            var shown =
                    new Rect(
                            0,
                            0,
                            Math.min(width, create.sourceWidth()),
                            Math.min(height, create.sourceHeight()));
            frame(stream, time, width, height, shown, create.dest(), data);
        }
    }

    /** Draws a frame that says its size and place itself. */
    void frame(int id, int time, int width, int height, Box dest, ByteView data) {
        Stream stream = streams.get(id);
        if (stream != null) {
            frame(stream, time, width, height, new Rect(0, 0, width, height), dest, data);
        }
    }

    private void frame(
            Stream stream, int time, int width, int height, Rect shown, Box dest, ByteView data) {
        if (stream.refused) {
            return;
        }
        Optional<Surface> on = surfaces.find(stream.create.surfaceId());
        if (on.isEmpty()) {
            gaps.count("stream on a surface that is not there");
            return;
        }
        PixelBuffer frame;
        try {
            frame = mjpeg.decode(data, width, height);
        } catch (CorruptImageException e) {
            // The server can be told, and sends images instead: no reason to end the session.
            gaps.count("stream with a frame that cannot be decoded", e);
            refuse(stream);
            return;
        }
        if (!stream.create.topDown()) {
            flip(frame);
        }
        draw(stream, on.get(), frame, shown, dest);
        report(stream, time);
    }

    private void draw(Stream stream, Surface on, PixelBuffer frame, Rect shown, Box dest) {
        Region region = Painter.clipped(Painter.rect(dest).intersect(on.bounds()), stream.clip);
        if (region.isEmpty()) {
            return;
        }
        PixelBuffer pixels = frame; // ours for this message, stretched or not
        int left = dest.left();
        int top = dest.top();
        if (shown.width() != dest.width() || shown.height() != dest.height()) {
            Rect target = region.bounds();
            Rect wanted = target.translate(-left, -top);
            pixels = Stretch.bilinear(frame, shown, dest.width(), dest.height(), wanted);
            left = target.left();
            top = target.top();
        }
        Paint paint = new Paint.Image(on.depth().roundedInPlace(pixels), left, top);
        screen.change(
                on,
                region,
                () -> Raster.draw(on.pixels(), Stencil.of(region), paint, RasterOp.COPY));
    }

    private void report(Stream stream, int time) {
        ReportWindow window = stream.report;
        if (window == ReportWindow.NONE) {
            return;
        }
        long now = clock.nanoTime();
        int delay = time - clock.mediaTime();
        if (window.frames == 0) {
            window.startTime = time;
            window.startedAt = now;
        }
        window.frames++;
        window.lateRun = delay < 0 ? window.lateRun + 1 : 0;
        if (window.frames >= window.maxFrames
                || now - window.startedAt >= window.timeoutNanos
                || window.lateRun >= MAX_LATE_RUN) {
            listener.send(
                    new StreamReport(
                            stream.create.streamId(),
                            window.uniqueId,
                            window.startTime,
                            time,
                            window.frames,
                            0,
                            delay,
                            StreamReport.NO_AUDIO));
            window.frames = 0;
            window.lateRun = 0;
        }
    }

    private void refuse(Stream stream) {
        stream.refused = true;
        listener.send(StreamReport.refusal(stream.create.streamId(), stream.report.uniqueId));
    }

    private static void flip(PixelBuffer picture) {
        int width = picture.width();
        int[] pixels = picture.pixels();
        int[] row = new int[width];
        for (int y = 0; y < picture.height() / 2; y++) {
            int upper = y * width;
            int lower = (picture.height() - 1 - y) * width;
            System.arraycopy(pixels, upper, row, 0, width);
            System.arraycopy(pixels, lower, pixels, upper, width);
            System.arraycopy(row, 0, pixels, lower, width);
        }
    }
}
