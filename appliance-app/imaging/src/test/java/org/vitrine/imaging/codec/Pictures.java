package org.vitrine.imaging.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.vitrine.imaging.PixelBuffer;

/** Pictures to code: of the kinds that a guest shows, and of awkward sizes. All deterministic. */
final class Pictures {
    private Pictures() {}

    /** A size and the kind of what is in it, to say which picture failed. */
    record Named(String name, PixelBuffer picture) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> all(boolean alpha) {
        int[][] sizes = {{1, 1}, {2, 3}, {3, 3}, {7, 1}, {1, 9}, {17, 13}, {64, 48}, {257, 100}};
        List<Named> all = new ArrayList<>();
        for (int[] size : sizes) {
            for (String kind : KINDS) {
                String name = kind + " " + size[0] + "x" + size[1];
                all.add(new Named(name, of(kind, size[0], size[1], alpha)));
            }
        }
        return all;
    }

    static final List<String> KINDS = List.of("flat", "gradient", "noise", "text", "photo");

    static PixelBuffer of(String kind, int width, int height, boolean alpha) {
        return switch (kind) {
            case "flat" -> flat(width, height, alpha);
            case "gradient" -> gradient(width, height, alpha);
            case "noise" -> noise(width, height, alpha);
            case "text" -> text(width, height, alpha);
            case "photo" -> photo(width, height, alpha);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static PixelBuffer flat(int width, int height, boolean alpha) {
        return fill(width, height, alpha, (x, y) -> 0x40_123456);
    }

    static PixelBuffer gradient(int width, int height, boolean alpha) {
        return fill(
                width,
                height,
                alpha,
                (x, y) -> (y & 0xff) << 24 | (x & 0xff) << 16 | (y & 0xff) << 8 | ((x + y) & 0xff));
    }

    static PixelBuffer noise(int width, int height, boolean alpha) {
        var random = new Random(width * 31L + height);
        return fill(width, height, alpha, (x, y) -> random.nextInt());
    }

    /** Dark strokes and lines on a light ground, glyphs repeated: what a desktop looks like. */
    static PixelBuffer text(int width, int height, boolean alpha) {
        var random = new Random(7);
        int[] glyphs = random.ints(64 * 16, 0, 256).map(row -> row & random.nextInt()).toArray();
        int[] line = random.ints(4096, 0, 64).toArray();
        return fill(
                width,
                height,
                alpha,
                (x, y) -> {
                    int glyph = line[(y / 16 * 37 + x / 8) & 4095];
                    if (glyph >= 40 || y / 16 % 5 == 4) {
                        return 0xff_ffffff;
                    }
                    int bit = (glyphs[glyph * 16 + y % 16] >> (x % 8)) & 1;
                    return bit == 0 ? 0xff_ffffff : 0xff_202428;
                });
    }

    /** Smooth shades with a little grain: what QUIC is made for. */
    static PixelBuffer photo(int width, int height, boolean alpha) {
        var random = new Random(3);
        return fill(
                width,
                height,
                alpha,
                (x, y) -> {
                    double wave = Math.sin(x / 37.0) * Math.cos(y / 23.0);
                    int grain = random.nextInt(7) - 3;
                    int r = clamp(128 + 90 * wave + grain);
                    int g = clamp(110 + 80 * Math.sin((x + y) / 61.0) + grain);
                    int b = clamp(90 + 70 * Math.cos(x / 91.0 - y / 47.0) + random.nextInt(5) - 2);
                    int a = clamp(128 + 100 * wave);
                    return a << 24 | r << 16 | g << 8 | b;
                });
    }

    /** The picture as sixteen bits can show it: components are five bits, widened. */
    static PixelBuffer in555(PixelBuffer picture) {
        var reduced = new PixelBuffer(picture.width(), picture.height(), false);
        for (int i = 0; i < reduced.pixels().length; i++) {
            reduced.pixels()[i] = BitmapRows.expand555(to555(picture.pixels()[i]));
        }
        return reduced;
    }

    static int to555(int pixel) {
        return ((pixel >> 9) & 0x7c00) | ((pixel >> 6) & 0x3e0) | ((pixel >> 3) & 0x1f);
    }

    static PixelBuffer upsideDown(PixelBuffer picture) {
        PixelBuffer flipped = picture.copy();
        int width = picture.width();
        for (int row = 0; row < picture.height(); row++) {
            System.arraycopy(
                    picture.pixels(),
                    row * width,
                    flipped.pixels(),
                    (picture.height() - 1 - row) * width,
                    width);
        }
        return flipped;
    }

    /** A buffer that is not clean, as one that is used again is. */
    static PixelBuffer dirty(int width, int height, boolean alpha) {
        var picture = new PixelBuffer(width, height, alpha);
        Arrays.fill(picture.pixels(), 0xa5a5_5a5a);
        return picture;
    }

    private interface Shade {
        int at(int x, int y);
    }

    private static PixelBuffer fill(int width, int height, boolean alpha, Shade shade) {
        var picture = new PixelBuffer(width, height, alpha);
        int mask = alpha ? -1 : 0xff_ffff;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.pixels()[y * width + x] = shade.at(x, y) & mask;
            }
        }
        return picture;
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }
}
