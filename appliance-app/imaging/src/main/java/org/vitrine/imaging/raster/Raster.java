package org.vitrine.imaging.raster;

import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;

/**
 * Raster operations on a picture. The stencil must lie inside of the picture drawn on, and images
 * must cover it. Whoever shares the picture with another thread holds its lock around these.
 */
public final class Raster {
    private Raster() {}

    /** Each pixel becomes {@code op(paint, pixel)}. */
    public static void draw(PixelBuffer on, Stencil where, Paint paint, RasterOp op) {
        int[] pixels = on.pixels();
        int width = on.width();
        if (paint instanceof Paint.Image(PixelBuffer from, int left, int top)) {
            int[] source = from.pixels();
            where.runs((y, x0, x1) ->
                    op.applyRow(
                            source,
                            (y - top) * from.width() + x0 - left,
                            pixels,
                            y * width + x0,
                            x1 - x0));
            return;
        }
        if (op.equals(RasterOp.COPY)) {
            where.runs((y, x0, x1) -> paint.fetch(x0, y, x1 - x0, pixels, y * width + x0));
            return;
        }
        int[] row = row(where);
        where.runs((y, x0, x1) -> {
            paint.fetch(x0, y, x1 - x0, row);
            op.applyRow(row, 0, pixels, y * width + x0, x1 - x0);
        });
    }

    /**
     * Each pixel becomes a bitwise function of brush, source and itself.
     *
     * @param rop3 bit {@code brush << 2 | source << 1 | pixel} is the result, 0..255: the ternary
     *     raster operations as Windows numbers them
     */
    public static void draw3(PixelBuffer on, Stencil where, Paint brush, Paint source, int rop3) {
        int[] pixels = on.pixels();
        int width = on.width();
        int[] brushRow = row(where);
        int[] sourceRow = row(where);
        RasterOp withBrush = new RasterOp(rop3 >> 4 & 0xf);
        RasterOp withoutBrush = new RasterOp(rop3 & 0xf);
        where.runs((y, x0, x1) -> {
            brush.fetch(x0, y, x1 - x0, brushRow);
            source.fetch(x0, y, x1 - x0, sourceRow);
            int at = y * width + x0;
            for (int i = 0; i < x1 - x0; i++) {
                int p = brushRow[i];
                int s = sourceRow[i];
                int d = pixels[at + i];
                pixels[at + i] = (p & withBrush.apply(s, d)) | (~p & withoutBrush.apply(s, d));
            }
        });
    }

    /** Copies the pixels of {@code source} whose low 24 bits are not those of {@code key}. */
    public static void drawKeyed(PixelBuffer on, Stencil where, Paint source, int key) {
        int[] pixels = on.pixels();
        int width = on.width();
        int[] row = row(where);
        where.runs((y, x0, x1) -> {
            source.fetch(x0, y, x1 - x0, row);
            int at = y * width + x0;
            for (int i = 0; i < x1 - x0; i++) {
                if (((row[i] ^ key) & 0xff_ffff) != 0) {
                    pixels[at + i] = row[i];
                }
            }
        });
    }

    /**
     * Lays {@code source} over the pixels (Porter-Duff OVER of premultiplied colours).
     *
     * @param opaque the high byte of the source is not its opacity: it has none to give
     * @param alpha opacity of the whole, 0..255
     * @param keepsAlpha the high byte of a pixel stays as it is
     */
    public static void blend(
            PixelBuffer on,
            Stencil where,
            Paint source,
            boolean opaque,
            int alpha,
            boolean keepsAlpha) {
        int[] pixels = on.pixels();
        int width = on.width();
        int[] row = row(where);
        int force = opaque ? 0xff00_0000 : 0;
        int written = keepsAlpha ? 0x00ff_ffff : -1;
        where.runs((y, x0, x1) -> {
            source.fetch(x0, y, x1 - x0, row);
            int at = y * width + x0;
            for (int i = 0; i < x1 - x0; i++) {
                int below = pixels[at + i];
                int blended = Pixels.over(Pixels.times(row[i] | force, alpha), below);
                pixels[at + i] = (blended & written) | (below & ~written);
            }
        });
    }

    /** Cuts what a surface of that depth cannot keep off the pixels. */
    public static void round(PixelBuffer on, Stencil where, Depth depth) {
        if (depth == Depth.BITS_32) {
            return;
        }
        int[] pixels = on.pixels();
        int width = on.width();
        where.runs((y, x0, x1) -> {
            for (int i = y * width + x0; i < y * width + x1; i++) {
                pixels[i] = depth.round(pixels[i]);
            }
        });
    }

    /** Sets the high byte of the pixels. */
    public static void setHighByte(PixelBuffer on, Stencil where, int value) {
        int[] pixels = on.pixels();
        int width = on.width();
        where.runs((y, x0, x1) -> {
            for (int i = y * width + x0; i < y * width + x1; i++) {
                pixels[i] = (pixels[i] & 0xff_ffff) | value << 24;
            }
        });
    }

    /**
     * Moves pixels within a picture: each of {@code to} takes what was {@code dx} columns and
     * {@code dy} rows before it when the move began, also where the two places overlap.
     *
     * @param to must lie inside of the picture, moved back as well
     */
    public static void move(PixelBuffer on, Region to, int dx, int dy) {
        if (to.isEmpty()) {
            return;
        }
        if (to.rects().size() == 1) {
            moveRect(on, to.rects().getFirst(), dx, dy);
            return;
        }
        // With several rectangles no order of moves is safe in every case.
        Rect all = to.bounds();
        PixelBuffer before = crop(on, all.translate(-dx, -dy));
        Paint source = new Paint.Image(before, all.left(), all.top());
        draw(on, Stencil.of(to), source, RasterOp.COPY);
    }

    private static void moveRect(PixelBuffer on, Rect to, int dx, int dy) {
        int[] pixels = on.pixels();
        int width = on.width();
        boolean upwards = dy < 0;
        int step = upwards ? 1 : -1;
        int y = upwards ? to.top() : to.bottom() - 1;
        for (int i = 0; i < to.height(); i++, y += step) {
            int at = y * width + to.left();
            System.arraycopy(pixels, at - dy * width - dx, pixels, at, to.width());
        }
    }

    /**
     * A copy of a part of a picture.
     *
     * @param part must not be empty and lie inside of the picture
     */
    public static PixelBuffer crop(PixelBuffer from, Rect part) {
        var copy = new PixelBuffer(part.width(), part.height(), from.hasAlpha());
        for (int y = 0; y < part.height(); y++) {
            System.arraycopy(
                    from.pixels(),
                    (part.top() + y) * from.width() + part.left(),
                    copy.pixels(),
                    y * part.width(),
                    part.width());
        }
        return copy;
    }

    /** Room for the longest run. */
    private static int[] row(Stencil where) {
        int longest = 0;
        for (Rect rect : where.region().rects()) {
            longest = Math.max(longest, rect.width());
        }
        return new int[longest];
    }
}
