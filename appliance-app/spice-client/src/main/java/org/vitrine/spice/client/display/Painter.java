package org.vitrine.spice.client.display;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;
import org.vitrine.imaging.raster.BitMask;
import org.vitrine.imaging.raster.Depth;
import org.vitrine.imaging.raster.Paint;
import org.vitrine.imaging.raster.Raster;
import org.vitrine.imaging.raster.RasterOp;
import org.vitrine.imaging.raster.RasterOp.Operand;
import org.vitrine.imaging.raster.Stencil;
import org.vitrine.imaging.raster.Stretch;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Brush;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.CopyBits;
import org.vitrine.spice.protocol.display.DrawAlphaBlend;
import org.vitrine.spice.protocol.display.DrawBase;
import org.vitrine.spice.protocol.display.DrawBlackness;
import org.vitrine.spice.protocol.display.DrawBlend;
import org.vitrine.spice.protocol.display.DrawComposite;
import org.vitrine.spice.protocol.display.DrawCopy;
import org.vitrine.spice.protocol.display.DrawFill;
import org.vitrine.spice.protocol.display.DrawInvers;
import org.vitrine.spice.protocol.display.DrawMessage;
import org.vitrine.spice.protocol.display.DrawOpaque;
import org.vitrine.spice.protocol.display.DrawRop3;
import org.vitrine.spice.protocol.display.DrawStroke;
import org.vitrine.spice.protocol.display.DrawText;
import org.vitrine.spice.protocol.display.DrawTransparent;
import org.vitrine.spice.protocol.display.DrawWhiteness;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;
import org.vitrine.spice.protocol.display.Mask;
import org.vitrine.spice.protocol.display.Point;
import org.vitrine.spice.protocol.display.ScaleMode;

/**
 * Draws one message at a time. Every image of a message is decoded first, also if nothing of it is
 * to be seen, because of what that leaves in the caches; then, under the lock of whoever looks on,
 * pixels are moved.
 */
final class Painter {
    private final Surfaces surfaces;
    private final Images images;
    private final Screen screen;
    private final Gaps gaps;

    Painter(Surfaces surfaces, Images images, Screen screen, Gaps gaps) {
        this.surfaces = surfaces;
        this.images = images;
        this.screen = screen;
        this.gaps = gaps;
    }

    void draw(DrawMessage message) throws CanvasException {
        Surface on = surfaces.get(message.base().surfaceId());
        switch (message) {
            case DrawCopy m ->
                    copy(on, m.base(), m.source(), m.sourceArea(), m.rop(), m.scale(), m.mask());
            case DrawBlend m ->
                    copy(on, m.base(), m.source(), m.sourceArea(), m.rop(), m.scale(), m.mask());
            case DrawFill m -> fill(on, m);
            case DrawOpaque m -> opaque(on, m);
            case DrawRop3 m -> rop3(on, m);
            case DrawBlackness(var base, var mask) -> combine(on, base, mask, RasterOp.CLEAR);
            case DrawWhiteness(var base, var mask) -> combine(on, base, mask, RasterOp.SET);
            case DrawInvers(var base, var mask) -> combine(on, base, mask, RasterOp.INVERT);
            case DrawTransparent m -> transparent(on, m);
            case DrawAlphaBlend m -> blend(on, m);
            case CopyBits m -> move(on, m);
            case DrawStroke m -> {
                gaps.count("DrawStroke");
                touch(m.brush(), on);
            }
            case DrawText m -> {
                gaps.count("DrawText");
                touch(m.fore(), on);
                touch(m.back(), on);
            }
            case DrawComposite m -> {
                gaps.count("DrawComposite");
                touch(m.source(), on);
                if (m.mask().isPresent()) {
                    touch(m.mask().get(), on);
                }
            }
        }
    }

    private void copy(
            Surface on,
            DrawBase base,
            Image image,
            Box area,
            int rop,
            ScaleMode scale,
            Optional<Mask> mask)
            throws CanvasException {
        RasterOp op = RasterOp.ofDescriptor(rop, Operand.SOURCE, Operand.DEST);
        Optional<Paint.Packed> packed = packed(on, image, area, base.box());
        if (packed.isPresent()) {
            Paint.Packed rows = packed.get();
            paint(on, stencil(on, base, mask).intersect(rows.bounds()), rows, op);
            return;
        }
        PixelBuffer source = source(image, on);
        Stencil where = stencil(on, base, mask);
        Fitted fitted = fit(source, area, base.box(), scale, where, on.pixels());
        paint(on, fitted.where, fitted.rounded(on.depth()), op);
    }

    /**
     * An image whose bytes can be drawn as they came, without a picture between: a guest without a
     * driver sends megabytes of these.
     */
    private static Optional<Paint.Packed> packed(Surface on, Image image, Box area, Box box) {
        if (!(image.data() instanceof ImageData.Bitmap bitmap)
                || (bitmap.format() != BitmapFormat.RGB32 && bitmap.format() != BitmapFormat.RGBA)
                || on.depth() != Depth.BITS_32
                || Images.isKept(image)
                || image.highBitsSet()
                || area.isEmpty()
                || area.width() != box.width()
                || area.height() != box.height()) {
            return Optional.empty();
        }
        ByteView data = bitmap.data();
        return Optional.of(
                new Paint.Packed(
                        MemorySegment.ofArray(data.array()).asSlice(data.offset(), data.length()),
                        bitmap.stride(),
                        bitmap.topDown(),
                        bitmap.width(),
                        bitmap.height(),
                        box.left() - area.left(),
                        box.top() - area.top()));
    }

    private void fill(Surface on, DrawFill m) throws CanvasException {
        Paint paint = paint(m.brush(), on);
        Stencil where = stencil(on, m.base(), m.mask());
        paint(on, where, paint, RasterOp.ofDescriptor(m.rop(), Operand.BRUSH, Operand.DEST));
    }

    private void opaque(Surface on, DrawOpaque m) throws CanvasException {
        PixelBuffer source = source(m.source(), on);
        Paint brush = paint(m.brush(), on);
        Stencil where = stencil(on, m.base(), m.mask());
        RasterOp op = RasterOp.ofDescriptor(m.rop(), Operand.BRUSH, Operand.SOURCE);
        Fitted fitted = fit(source, m.sourceArea(), m.base().box(), m.scale(), where, on.pixels());
        Paint image = fitted.rounded(on.depth());
        change(
                on,
                fitted.where,
                () -> {
                    Raster.draw(on.pixels(), fitted.where, image, RasterOp.COPY);
                    Raster.draw(on.pixels(), fitted.where, brush, op);
                });
    }

    private void rop3(Surface on, DrawRop3 m) throws CanvasException {
        PixelBuffer source = source(m.source(), on);
        Paint brush = paint(m.brush(), on);
        Stencil where = stencil(on, m.base(), m.mask());
        Fitted fitted = fit(source, m.sourceArea(), m.base().box(), m.scale(), where, on.pixels());
        Paint image = fitted.rounded(on.depth());
        change(
                on,
                fitted.where,
                () -> Raster.draw3(on.pixels(), fitted.where, brush, image, m.rop3()));
    }

    private void combine(Surface on, DrawBase base, Optional<Mask> mask, RasterOp op)
            throws CanvasException {
        paint(on, stencil(on, base, mask), new Paint.Solid(0), op);
    }

    private void transparent(Surface on, DrawTransparent m) throws CanvasException {
        PixelBuffer source = source(m.source(), on);
        Stencil where = stencil(on, m.base(), Optional.empty());
        Fitted fitted =
                fit(source, m.sourceArea(), m.base().box(), ScaleMode.NEAREST, where, on.pixels());
        Paint image = fitted.rounded(on.depth());
        int key = on.depth().round(m.transparentColor());
        change(on, fitted.where, () -> Raster.drawKeyed(on.pixels(), fitted.where, image, key));
    }

    private void blend(Surface on, DrawAlphaBlend m) throws CanvasException {
        PixelBuffer source = source(m.source(), on);
        if (m.alpha() == 0) {
            return;
        }
        boolean opaque =
                !source.hasAlpha()
                        || (m.source().data() instanceof ImageData.Surface && !m.surfaceHasAlpha());
        Stencil where = stencil(on, m.base(), Optional.empty());
        Fitted fitted =
                fit(source, m.sourceArea(), m.base().box(), ScaleMode.NEAREST, where, on.pixels());
        boolean keepsAlpha = !m.destHasAlpha();
        change(
                on,
                fitted.where,
                () -> {
                    Raster.blend(
                            on.pixels(), fitted.where, fitted.paint, opaque, m.alpha(), keepsAlpha);
                    Raster.round(on.pixels(), fitted.where, on.depth());
                    if (!on.hasAlpha()) {
                        // What the reference leaves there, and later raster operations see.
                        Raster.setHighByte(on.pixels(), fitted.where, 0);
                    }
                });
    }

    private void move(Surface on, CopyBits m) {
        int dx = m.base().box().left() - m.source().x();
        int dy = m.base().box().top() - m.source().y();
        if (dx == 0 && dy == 0) {
            return;
        }
        Region to = region(on, m.base()).intersect(on.bounds().translate(dx, dy));
        change(on, Stencil.of(to), () -> Raster.move(on.pixels(), to, dx, dy));
    }

    private void paint(Surface on, Stencil where, Paint paint, RasterOp op) {
        if (!op.equals(RasterOp.KEEP)) {
            change(on, where, () -> Raster.draw(on.pixels(), where, paint, op));
        }
    }

    private void change(Surface on, Stencil where, Runnable change) {
        if (!where.isEmpty()) {
            screen.change(on, where.region(), change);
        }
    }

    /** Decodes an image that is not going to be drawn. */
    private void touch(Image image, Surface on) throws CanvasException {
        if (!(image.data() instanceof ImageData.Surface)) {
            images.picture(image, on.depth());
        }
    }

    private void touch(Brush brush, Surface on) throws CanvasException {
        if (brush instanceof Brush.Pattern(Image image, _)) {
            touch(image, on);
        }
    }

    private PixelBuffer source(Image image, Surface on) throws CanvasException {
        if (image.data() instanceof ImageData.Surface(int id)) {
            return surfaces.get(id).pixels();
        }
        return images.picture(image, on.depth());
    }

    private Paint paint(Brush brush, Surface on) throws CanvasException {
        return switch (brush) {
            case Brush.None() -> new Paint.Solid(0);
            case Brush.Solid(int color) -> new Paint.Solid(on.color(color));
            case Brush.Pattern(Image image, Point origin) -> {
                PixelBuffer tile = source(image, on);
                PixelBuffer rounded =
                        tile == on.pixels()
                                ? on.depth().roundedInPlace(tile.copy())
                                : on.depth().rounded(tile);
                yield new Paint.Tile(rounded, origin.x(), origin.y());
            }
        };
    }

    private Stencil stencil(Surface on, DrawBase base, Optional<Mask> mask) throws CanvasException {
        Region region = region(on, base);
        if (mask.isEmpty()) {
            return Stencil.of(region);
        }
        BitMask bits = images.mask(mask.get().bitmap());
        int left = base.box().left() - mask.get().origin().x();
        int top = base.box().top() - mask.get().origin().y();
        return Stencil.of(region, bits, left, top, mask.get().inverse());
    }

    static Region region(Surface on, DrawBase base) {
        return clipped(rect(base.box()).intersect(on.bounds()), base.clip());
    }

    /** The part of {@code rect} that a clip lets through. */
    static Region clipped(Rect rect, Clip clip) {
        return switch (clip) {
            case Clip.None() -> Region.of(rect);
            case Clip.Rects(var boxes) -> {
                List<Rect> parts = new ArrayList<>(boxes.size());
                for (Box box : boxes) {
                    parts.add(rect(box).intersect(rect));
                }
                yield Region.of(parts);
            }
        };
    }

    static Rect rect(Box box) {
        return new Rect(box.left(), box.top(), box.right(), box.bottom());
    }

    /**
     * An image that lies where it is to be drawn, and what of the stencil it covers.
     *
     * @param own made for this draw: it may be changed, which spares another one of its size
     */
    private record Fitted(Stencil where, Paint.Image paint, boolean own) {
        Paint rounded(Depth depth) {
            PixelBuffer pixels =
                    own ? depth.roundedInPlace(paint.pixels()) : depth.rounded(paint.pixels());
            return new Paint.Image(pixels, paint.left(), paint.top());
        }
    }

    /**
     * Brings {@code area} of {@code source} to the size and place of {@code box}.
     *
     * @param target what is going to be drawn on: if it is the source as well, the source is copied
     */
    private Fitted fit(
            PixelBuffer source,
            Box area,
            Box box,
            ScaleMode mode,
            Stencil where,
            PixelBuffer target) {
        int left = box.left() - area.left();
        int top = box.top() - area.top();
        if (where.isEmpty() || area.isEmpty()) {
            return nothing(source, left, top);
        }
        if (area.width() == box.width() && area.height() == box.height()) {
            Stencil covered = where.intersect(source.bounds().translate(left, top));
            boolean itself = source == target && !covered.isEmpty();
            PixelBuffer pixels = itself ? source.copy() : source;
            return new Fitted(covered, new Paint.Image(pixels, left, top), itself);
        }
        Rect part = rect(area);
        if (!source.bounds().contains(part)) {
            gaps.count("scaled image area outside of its image");
            return nothing(source, left, top);
        }
        Rect target0 = where.region().bounds();
        Rect wanted = target0.translate(-box.left(), -box.top());
        PixelBuffer scaled =
                switch (mode) {
                    case NEAREST ->
                            Stretch.nearest(source, part, box.width(), box.height(), wanted);
                    case INTERPOLATE ->
                            Stretch.bilinear(source, part, box.width(), box.height(), wanted);
                };
        return new Fitted(where, new Paint.Image(scaled, target0.left(), target0.top()), true);
    }

    private static Fitted nothing(PixelBuffer source, int left, int top) {
        return new Fitted(Stencil.of(Region.EMPTY), new Paint.Image(source, left, top), false);
    }
}
