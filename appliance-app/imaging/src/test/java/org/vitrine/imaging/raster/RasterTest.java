package org.vitrine.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;

/** Compares every operation with a model that looks at one pixel, and one bit, at a time. */
class RasterTest {
    private static final int ROUNDS = 400;

    private final Random random = new Random(20260);

    /** What a pixel becomes. */
    private interface Model {
        int at(int x, int y, int before);
    }

    /** A stencil, and the same as a question. */
    private record Hole(Stencil stencil, BitSet open) {}

    private PixelBuffer noise(int width, int height, boolean alpha) {
        var picture = new PixelBuffer(width, height, alpha);
        for (int i = 0; i < picture.pixels().length; i++) {
            picture.pixels()[i] = random.nextInt();
        }
        return picture;
    }

    private PixelBuffer canvas() {
        return noise(1 + random.nextInt(40), 1 + random.nextInt(40), false);
    }

    private Rect rectIn(Rect bounds) {
        int left = bounds.left() + random.nextInt(bounds.width());
        int top = bounds.top() + random.nextInt(bounds.height());
        int right = left + 1 + random.nextInt(bounds.right() - left);
        int bottom = top + 1 + random.nextInt(bounds.bottom() - top);
        return new Rect(left, top, right, bottom);
    }

    private Hole hole(PixelBuffer on) {
        var open = new BitSet();
        List<Rect> rects = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Rect rect = rectIn(on.bounds());
            rects.add(rect);
            each(rect, (x, y) -> open.set(y * on.width() + x));
        }
        Region region = Region.of(rects);
        if (random.nextBoolean()) {
            return new Hole(Stencil.of(region), open);
        }
        int width = 1 + random.nextInt(40);
        int height = 1 + random.nextInt(40);
        int stride = (width + 7) / 8 + random.nextInt(3);
        byte[] bytes = new byte[stride * height + 2];
        random.nextBytes(bytes);
        boolean topDown = random.nextBoolean();
        boolean lowFirst = random.nextBoolean();
        boolean inverse = random.nextBoolean();
        int left = random.nextInt(21) - 10;
        int top = random.nextInt(21) - 10;
        var mask = BitMask.of(bytes, 2, stride, width, height, topDown, lowFirst);
        each(
                on.bounds(),
                (x, y) -> {
                    int mx = x - left;
                    int my = y - top;
                    boolean inside = mx >= 0 && my >= 0 && mx < width && my < height;
                    if (!inside) {
                        open.clear(y * on.width() + x);
                        return;
                    }
                    int row = topDown ? my : height - 1 - my;
                    int bits = bytes[2 + row * stride + mx / 8] & 0xff;
                    boolean bit = (lowFirst ? bits >> (mx % 8) & 1 : bits >> (7 - mx % 8) & 1) != 0;
                    if (bit == inverse) {
                        open.clear(y * on.width() + x);
                    }
                });
        return new Hole(Stencil.of(region, mask, left, top, inverse), open);
    }

    private interface Position {
        void at(int x, int y);
    }

    private static void each(Rect rect, Position position) {
        for (int y = rect.top(); y < rect.bottom(); y++) {
            for (int x = rect.left(); x < rect.right(); x++) {
                position.at(x, y);
            }
        }
    }

    private static int[] expected(PixelBuffer before, Hole hole, Model model) {
        int[] after = before.pixels().clone();
        each(
                before.bounds(),
                (x, y) -> {
                    int i = y * before.width() + x;
                    if (hole.open.get(i)) {
                        after[i] = model.at(x, y, after[i]);
                    }
                });
        return after;
    }

    /** A paint of a random kind that covers {@code on}. */
    private Paint paint(PixelBuffer on) {
        int left = random.nextInt(9) - 4;
        int top = random.nextInt(9) - 4;
        return switch (random.nextInt(4)) {
            case 0 -> new Paint.Solid(random.nextInt());
            case 2 -> packed(on.width() + 8, on.height() + 8, left - 4, top - 4);
            case 1 ->
                    new Paint.Image(
                            noise(on.width() + 8, on.height() + 8, true), left - 4, top - 4);
            default ->
                    new Paint.Tile(
                            noise(1 + random.nextInt(9), 1 + random.nextInt(9), true),
                            left * 5,
                            top * 5);
        };
    }

    private Paint packed(int width, int height, int left, int top) {
        int stride = 4 * width + random.nextInt(9);
        byte[] bytes = new byte[3 + stride * height];
        random.nextBytes(bytes);
        var rows = MemorySegment.ofArray(bytes).asSlice(3);
        return new Paint.Packed(rows, stride, random.nextBoolean(), width, height, left, top);
    }

    private static int packed(Paint.Packed paint, int x, int y) {
        int row = paint.topDown() ? y - paint.top() : paint.height() - 1 - (y - paint.top());
        int pixel = 0;
        for (int i = 0; i < 4; i++) {
            long at = (long) row * paint.stride() + 4L * (x - paint.left()) + i;
            pixel |= (paint.rows().get(ValueLayout.JAVA_BYTE, at) & 0xff) << (8 * i);
        }
        return pixel;
    }

    @Test
    void refusesRowsThatAreNotThere() {
        var rows = MemorySegment.ofArray(new byte[31]);
        assertThrows(
                IllegalArgumentException.class, () -> new Paint.Packed(rows, 16, true, 4, 2, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new Paint.Packed(rows, 12, true, 4, 1, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new Paint.Packed(rows, 16, true, 0, 1, 0, 0));
    }

    private static int pixel(Paint paint, int x, int y) {
        return switch (paint) {
            case Paint.Solid(int color) -> color;
            case Paint.Image(var from, int left, int top) ->
                    from.pixels()[(y - top) * from.width() + x - left];
            case Paint.Packed packed -> packed(packed, x, y);
            case Paint.Tile(var tile, int left, int top) -> {
                int column = ((x - left) % tile.width() + tile.width()) % tile.width();
                int row = ((y - top) % tile.height() + tile.height()) % tile.height();
                yield tile.pixels()[row * tile.width() + column];
            }
        };
    }

    @Test
    void combinesWhatIsDrawnWithWhatIsThere() {
        for (int round = 0; round < ROUNDS; round++) {
            PixelBuffer on = canvas();
            Hole hole = hole(on);
            Paint paint = paint(on);
            var op = new RasterOp(round % 16);
            int[] expected =
                    expected(on, hole, (x, y, d) -> bitwise(op.table(), pixel(paint, x, y), d));
            Raster.draw(on, hole.stencil, paint, op);
            assertArrayEquals(expected, on.pixels());
        }
    }

    private static int bitwise(int table, int a, int b) {
        int result = 0;
        for (int bit = 0; bit < 32; bit++) {
            int index = (a >>> bit & 1) << 1 | (b >>> bit & 1);
            result |= (table >> index & 1) << bit;
        }
        return result;
    }

    @Test
    void combinesThreeByTheirTable() {
        for (int round = 0; round < ROUNDS; round++) {
            PixelBuffer on = canvas();
            Hole hole = hole(on);
            Paint brush = paint(on);
            Paint source = paint(on);
            int rop3 = random.nextInt(256);
            int[] expected =
                    expected(
                            on,
                            hole,
                            (x, y, d) -> {
                                int p = pixel(brush, x, y);
                                int s = pixel(source, x, y);
                                int result = 0;
                                for (int bit = 0; bit < 32; bit++) {
                                    int index =
                                            (p >>> bit & 1) << 2
                                                    | (s >>> bit & 1) << 1
                                                    | (d >>> bit & 1);
                                    result |= (rop3 >> index & 1) << bit;
                                }
                                return result;
                            });
            Raster.draw3(on, hole.stencil, brush, source, rop3);
            assertArrayEquals(expected, on.pixels());
        }
    }

    @Test
    void leavesOutTheKeyColour() {
        for (int round = 0; round < ROUNDS; round++) {
            PixelBuffer on = canvas();
            Hole hole = hole(on);
            int key = random.nextInt() & 0xffffff;
            PixelBuffer from = noise(on.width(), on.height(), false);
            for (int i = 0; i < from.pixels().length; i += 2) {
                from.pixels()[i] = key | random.nextInt(256) << 24;
            }
            Paint source = new Paint.Image(from, 0, 0);
            int[] expected =
                    expected(
                            on,
                            hole,
                            (x, y, d) -> {
                                int s = pixel(source, x, y);
                                return (s & 0xffffff) == key ? d : s;
                            });
            Raster.drawKeyed(on, hole.stencil, source, key);
            assertArrayEquals(expected, on.pixels());
        }
    }

    @Test
    void blendsEachByteAsTheFormulaSays() {
        for (int round = 0; round < ROUNDS; round++) {
            PixelBuffer on = canvas();
            Hole hole = hole(on);
            Paint source = paint(on);
            boolean opaque = random.nextBoolean();
            boolean keeps = random.nextBoolean();
            int alpha = round % 3 == 0 ? 255 : random.nextInt(256);
            int[] expected =
                    expected(
                            on,
                            hole,
                            (x, y, d) -> over(pixel(source, x, y), d, opaque, alpha, keeps));
            Raster.blend(on, hole.stencil, source, opaque, alpha, keeps);
            assertArrayEquals(expected, on.pixels());
        }
    }

    private static int over(int s, int d, boolean opaque, int alpha, boolean keeps) {
        int sourceAlpha = opaque ? 255 : s >>> 24;
        int opacity = (int) Math.round(sourceAlpha * alpha / 255.0);
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int from = shift == 24 ? sourceAlpha : s >>> shift & 0xff;
            long above = Math.round(from * alpha / 255.0);
            long below = Math.round((d >>> shift & 0xff) * (255 - opacity) / 255.0);
            result |= (int) Math.min(255, above + below) << shift;
        }
        return keeps ? (result & 0xffffff) | (d & 0xff000000) : result;
    }

    @Test
    void movesPixelsOverThemselves() {
        for (int round = 0; round < ROUNDS; round++) {
            PixelBuffer on = canvas();
            int dx = random.nextInt(2 * on.width() - 1) - on.width() + 1;
            int dy = random.nextInt(2 * on.height() - 1) - on.height() + 1;
            Rect reachable = on.bounds().translate(dx, dy).intersect(on.bounds());
            List<Rect> rects = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                rects.add(rectIn(reachable));
            }
            Region to = Region.of(rects);
            int[] before = on.pixels().clone();
            int[] expected = before.clone();
            for (Rect rect : rects) {
                each(
                        rect,
                        (x, y) ->
                                expected[y * on.width() + x] =
                                        before[(y - dy) * on.width() + x - dx]);
            }
            Raster.move(on, to, dx, dy);
            assertArrayEquals(expected, on.pixels());
        }
    }

    @Test
    void setsHighBytesAndRounds() {
        for (int round = 0; round < ROUNDS; round++) {
            PixelBuffer on = canvas();
            Hole hole = hole(on);
            int[] expected = expected(on, hole, (_, _, d) -> (d & 0xffffff) | 0x7f000000);
            Raster.setHighByte(on, hole.stencil, 0x7f);
            assertArrayEquals(expected, on.pixels());
            int[] rounded = expected(on, hole, (_, _, d) -> Depth.BITS_565.round(d));
            Raster.round(on, hole.stencil, Depth.BITS_565);
            assertArrayEquals(rounded, on.pixels());
        }
    }

    @Test
    void cropsACopy() {
        PixelBuffer from = noise(20, 10, true);
        PixelBuffer part = Raster.crop(from, new Rect(3, 4, 8, 9));
        assertEquals(new Rect(0, 0, 5, 5), part.bounds());
        assertTrue(part.hasAlpha());
        assertEquals(from.pixels()[5 * 20 + 4], part.pixels()[5 + 1]);
    }
}
