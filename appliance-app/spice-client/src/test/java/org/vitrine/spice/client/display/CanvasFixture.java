package org.vitrine.spice.client.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.WireWriter;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Brush;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DisplayRequest;
import org.vitrine.spice.protocol.display.DrawBase;
import org.vitrine.spice.protocol.display.DrawCopy;
import org.vitrine.spice.protocol.display.DrawFill;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;
import org.vitrine.spice.protocol.display.Mark;
import org.vitrine.spice.protocol.display.MonitorsConfig;
import org.vitrine.spice.protocol.display.PaletteUse;
import org.vitrine.spice.protocol.display.ScaleMode;
import org.vitrine.spice.protocol.display.SurfaceCreate;
import org.vitrine.spice.protocol.display.SurfaceFormat;

/** A canvas with a mailbox, a clock that stands still and a notebook; and messages to feed it. */
final class CanvasFixture implements Canvas.Clock, Canvas.Listener {
    static final int PUT = 8;
    static final int XOR = 1 << 6;

    final FrameMailbox mailbox = new FrameMailbox(() -> {});
    final Gaps gaps;
    final List<String> told = new ArrayList<>();
    final List<DisplayRequest> sent = new ArrayList<>();
    final Canvas canvas;

    /** Starts just before the sum of nanoseconds overflows, as the real one may. */
    long nanos = Long.MAX_VALUE - 5;

    int media;

    CanvasFixture() {
        this(new Gaps());
    }

    CanvasFixture(Gaps gaps) {
        this.gaps = gaps;
        this.canvas = new Canvas(mailbox, gaps, this, this);
    }

    /** Applies messages one after the other. */
    void apply(DisplayMessage... messages) throws CanvasException {
        for (DisplayMessage message : messages) {
            canvas.apply(message);
        }
    }

    /** Applies messages and presents after each, as a slow server makes the loop do. */
    void applySlowly(DisplayMessage... messages) throws CanvasException {
        for (DisplayMessage message : messages) {
            canvas.apply(message);
            canvas.present();
        }
    }

    /** What the mailbox shows. */
    PixelBuffer shown() {
        return mailbox.snapshot().orElseThrow();
    }

    /** One pixel of what the mailbox shows, without the high byte. */
    int shown(int x, int y) {
        PixelBuffer picture = shown();
        return picture.pixels()[y * picture.width() + x] & 0xffffff;
    }

    /** Whether everything that is shown has one colour. */
    boolean isAll(int color) {
        return Arrays.stream(shown().pixels()).allMatch(p -> (p & 0xffffff) == color);
    }

    static SurfaceCreate screen(int width, int height) {
        return screen(width, height, SurfaceFormat.XRGB);
    }

    static SurfaceCreate screen(int width, int height, SurfaceFormat format) {
        return new SurfaceCreate(0, width, height, format, true, false);
    }

    static SurfaceCreate surface(int id, int width, int height, SurfaceFormat format) {
        return new SurfaceCreate(id, width, height, format, false, false);
    }

    static DrawBase at(int surface, int left, int top, int right, int bottom) {
        return new DrawBase(surface, new Box(left, top, right, bottom), new Clip.None());
    }

    static DrawFill fill(int color, int left, int top, int right, int bottom) {
        return fill(at(0, left, top, right, bottom), color);
    }

    static DrawFill fill(DrawBase base, int color) {
        return new DrawFill(base, new Brush.Solid(color), PUT, Optional.empty());
    }

    /** The whole of an image, put at the box as it is. */
    static DrawCopy copy(DrawBase base, Image image) {
        return new DrawCopy(
                base,
                image,
                new Box(0, 0, base.box().width(), base.box().height()),
                PUT,
                ScaleMode.NEAREST,
                Optional.empty());
    }

    /** An image that is not cached. */
    static Image image(ImageData data, int width, int height) {
        return new Image(1, false, false, false, width, height, data);
    }

    static Image image(int width, int height, int... pixels) {
        return image(bitmap(BitmapFormat.RGB32, width, height, pixels), width, height);
    }

    static Image imageWithAlpha(int width, int height, int... pixels) {
        return image(bitmap(BitmapFormat.RGBA, width, height, pixels), width, height);
    }

    static Image cacheMe(long id, int width, int height, int... pixels) {
        return new Image(
                id,
                true,
                false,
                false,
                width,
                height,
                bitmap(BitmapFormat.RGB32, width, height, pixels));
    }

    static Image cached(long id, int width, int height) {
        return new Image(id, false, false, false, width, height, new ImageData.FromCache());
    }

    static ImageData.Bitmap bitmap(BitmapFormat format, int width, int height, int... pixels) {
        var out = new WireWriter();
        for (int pixel : pixels) {
            out.i32(pixel);
        }
        return bitmap(format, width, height, 4 * width, new PaletteUse.None(), out.toByteArray());
    }

    static ImageData.Bitmap bitmap(
            BitmapFormat format,
            int width,
            int height,
            int stride,
            PaletteUse palette,
            byte[] bytes) {
        return new ImageData.Bitmap(
                format, true, width, height, stride, palette, new ByteView(bytes, 0, bytes.length));
    }

    static int[] noise(int count, int seed) {
        return new Random(seed).ints(count).toArray();
    }

    /** A screen with a picture of one colour, shown. */
    void showScreen(int width, int height, int color) throws CanvasException {
        apply(screen(width, height), fill(color, 0, 0, width, height), new Mark());
        canvas.present();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public int mediaTime() {
        return media;
    }

    @Override
    public void primaryChanged(int width, int height, SurfaceFormat format) {
        told.add("primary " + width + "x" + height + " " + format);
    }

    @Override
    public void marked() {
        told.add("marked");
    }

    @Override
    public void reset() {
        told.add("reset");
    }

    @Override
    public void firstPicture() {
        told.add("first picture");
    }

    @Override
    public void pictureGone() {
        told.add("picture gone");
    }

    @Override
    public void monitorsChanged(List<MonitorsConfig.Monitor> monitors) {
        told.add("monitors " + monitors.size());
    }

    @Override
    public void send(DisplayRequest request) {
        sent.add(request);
    }
}
