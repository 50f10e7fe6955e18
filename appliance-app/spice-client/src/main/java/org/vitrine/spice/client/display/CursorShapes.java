package org.vitrine.spice.client.display;

import java.util.Optional;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.cursor.CursorShape;

/**
 * Decodes pointers of every type to premultiplied pixels.
 *
 * <p>Old types can invert what is under them, which no overlay can: a monochrome pointer becomes
 * white there, with a black outline if it consists of nothing else; a coloured one gets a checker
 * of two translucent grays.
 */
final class CursorShapes {
    private static final int OPAQUE = 0xff00_0000;
    private static final int BLACK = 0xff00_0000;
    private static final int WHITE = 0xffff_ffff;

    /** The grays 0x30 at opacity 0xc0 and 0x50 at opacity 0x30, premultiplied. */
    private static final int CHECKER_ODD = 0xc024_2424;

    private static final int CHECKER_EVEN = 0x300f_0f0f;

    private static final int COLORS_4_BITS = 16;
    private static final int COLORS_8_BITS = 256;

    private final CursorShape.Pixels shape;
    private final int width;
    private final int height;
    private final byte[] data;
    private final int start;
    private final int[] pixels;

    private CursorShapes(CursorShape.Pixels shape, int[] pixels) {
        this.shape = shape;
        this.width = shape.width();
        this.height = shape.height();
        this.data = shape.data().array();
        this.start = shape.data().offset();
        this.pixels = pixels;
    }

    /** The picture, or nothing if it has no pixels. */
    static Optional<CursorImage> decode(CursorShape.Pixels shape) throws CanvasException {
        if (shape.width() == 0 || shape.height() == 0) {
            return Optional.empty();
        }
        var picture = new PixelBuffer(shape.width(), shape.height(), true);
        var decoder = new CursorShapes(shape, picture.pixels());
        int count = picture.pixels().length;
        switch (shape.type()) {
            case ALPHA -> decoder.alpha(count);
            case MONO -> decoder.mono();
            case COLOR4 -> decoder.color4(count);
            case COLOR8 -> decoder.color8(count);
            case COLOR16 -> decoder.color16(count);
            case COLOR24 -> decoder.color24(count);
            case COLOR32 -> decoder.color32(count);
        }
        return Optional.of(
                new CursorImage(
                        picture,
                        Math.min(shape.hotX(), shape.width() - 1),
                        Math.min(shape.hotY(), shape.height() - 1)));
    }

    private void alpha(int count) throws CanvasException {
        need(count * 4);
        for (int i = 0; i < count; i++) {
            pixels[i] = premultiplied(u32(i * 4));
        }
    }

    /** Colours are premultiplied already; one brighter than its opacity would overflow later. */
    private static int premultiplied(int pixel) {
        int opacity = pixel >>> 24;
        int red = Math.min(pixel >> 16 & 0xff, opacity);
        int green = Math.min(pixel >> 8 & 0xff, opacity);
        int blue = Math.min(pixel & 0xff, opacity);
        return opacity << 24 | red << 16 | green << 8 | blue;
    }

    private void mono() throws CanvasException {
        int stride = (width + 7) / 8;
        need(2 * stride * height);
        boolean onlyInverts = true;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean and = monoBit(0, stride, x, y);
                boolean xor = monoBit(stride * height, stride, x, y);
                onlyInverts &= and;
                pixels[y * width + x] = xor ? WHITE : and ? 0 : BLACK;
            }
        }
        if (onlyInverts) {
            outline();
        }
    }

    private boolean monoBit(int plane, int stride, int x, int y) {
        return (data[start + plane + y * stride + x / 8] & (0x80 >> (x % 8))) != 0;
    }

    /** Black where an inner pixel is empty and has a white neighbour. */
    private void outline() {
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                if (pixels[at] == 0 && hasWhiteNeighbour(at)) {
                    pixels[at] = BLACK;
                }
            }
        }
    }

    private boolean hasWhiteNeighbour(int at) {
        for (int row = at - width; row <= at + width; row += width) {
            if (pixels[row - 1] == WHITE || pixels[row] == WHITE || pixels[row + 1] == WHITE) {
                return true;
            }
        }
        return false;
    }

    private void color4(int count) throws CanvasException {
        int colors = (width + 1) / 2 * height;
        int mask = colors + COLORS_4_BITS * 4;
        need(mask + maskBytes(count));
        for (int i = 0; i < count; i++) {
            int pair = data[start + i / 2] & 0xff;
            int index = i % 2 == 0 ? pair >> 4 : pair & 0xf;
            put(i, u32(colors + index * 4), mask);
        }
    }

    private void color8(int count) throws CanvasException {
        int mask = count + COLORS_8_BITS * 4;
        need(mask + maskBytes(count));
        for (int i = 0; i < count; i++) {
            put(i, u32(count + (data[start + i] & 0xff) * 4), mask);
        }
    }

    private void color16(int count) throws CanvasException {
        int mask = count * 2;
        need(mask + maskBytes(count));
        for (int i = 0; i < count; i++) {
            int raw = (data[start + i * 2] & 0xff) | (data[start + i * 2 + 1] & 0xff) << 8;
            // White has to be recognised before its low bits are lost.
            int color =
                    (raw & 0x7fff) == 0x7fff && masked(i, mask)
                            ? 0xff_ffff
                            : (raw & 0x7c00) << 9 | (raw & 0x3e0) << 6 | (raw & 0x1f) << 3;
            put(i, color, mask);
        }
    }

    private void color24(int count) throws CanvasException {
        int mask = count * 3;
        need(mask + maskBytes(count));
        for (int i = 0; i < count; i++) {
            int at = start + i * 3;
            int color =
                    (data[at] & 0xff) | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16;
            put(i, color, mask);
        }
    }

    private void color32(int count) throws CanvasException {
        int mask = count * 4;
        need(mask + maskBytes(count));
        for (int i = 0; i < count; i++) {
            put(i, u32(i * 4), mask);
        }
    }

    /** Sets pixel {@code i}: opaque, or what its bit of the mask makes of it. */
    private void put(int i, int color, int mask) {
        if (!masked(i, mask)) {
            pixels[i] = color | OPAQUE;
        } else if ((color & 0xff_ffff) == 0xff_ffff) {
            pixels[i] = ((i % width ^ i / width) & 1) != 0 ? CHECKER_ODD : CHECKER_EVEN;
        } else {
            pixels[i] = 0;
        }
    }

    /** Bits of the mask go on over the ends of rows. */
    private boolean masked(int i, int mask) {
        return (data[start + mask + i / 8] & (0x80 >> (i % 8))) != 0;
    }

    private static int maskBytes(int count) {
        return (count + 7) / 8;
    }

    private int u32(int at) {
        int i = start + at;
        return (data[i] & 0xff)
                | (data[i + 1] & 0xff) << 8
                | (data[i + 2] & 0xff) << 16
                | (data[i + 3] & 0xff) << 24;
    }

    private void need(int bytes) throws CanvasException {
        ByteView view = shape.data();
        if (view.length() < bytes) {
            throw new CanvasException(
                    shape.type()
                            + " cursor of "
                            + width
                            + "x"
                            + height
                            + ": needs "
                            + bytes
                            + " bytes, has "
                            + view.length());
        }
    }
}
