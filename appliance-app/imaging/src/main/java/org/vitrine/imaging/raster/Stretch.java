package org.vitrine.imaging.raster;

import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;

/**
 * Brings a part of a picture to another size, one dimension as freely as the other. Positions are
 * those of pixman: 16.16 fixed point, the middle of a pixel; between pixels the weights have eight
 * bits. Beyond the part's edge its edge goes on, so that no border darkens and nothing bleeds in
 * that the guest did not name.
 */
public final class Stretch {
    private Stretch() {}

    /**
     * The pixels of {@code wanted}, each the nearest of {@code part}.
     *
     * @param part must not be empty and lie inside of {@code from}
     * @param width that {@code part} is brought to, at least 1
     * @param height that {@code part} is brought to, at least 1
     * @param wanted which rectangle of the {@code width} by {@code height} pixels to make; not
     *     empty
     */
    public static PixelBuffer nearest(
            PixelBuffer from, Rect part, int width, int height, Rect wanted) {
        var to = new PixelBuffer(wanted.width(), wanted.height(), from.hasAlpha());
        int[] columns = new int[wanted.width()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = part.left() + nearest(part.width(), width, wanted.left() + i);
        }
        int[] source = from.pixels();
        int[] pixels = to.pixels();
        int at = 0;
        for (int y = 0; y < wanted.height(); y++) {
            int row = part.top() + nearest(part.height(), height, wanted.top() + y);
            int rowAt = row * from.width();
            for (int column : columns) {
                pixels[at++] = source[rowAt + column];
            }
        }
        return to;
    }

    /** As {@link #nearest}, each pixel interpolated between the four around its position. */
    public static PixelBuffer bilinear(
            PixelBuffer from, Rect part, int width, int height, Rect wanted) {
        var to = new PixelBuffer(wanted.width(), wanted.height(), from.hasAlpha());
        int[] columns = positions(part.width(), width, wanted.left(), wanted.width());
        int[] rows = positions(part.height(), height, wanted.top(), wanted.height());
        int[] upper = new int[wanted.width()];
        int[] lower = new int[wanted.width()];
        int upperIs = -1;
        int lowerIs = -1;
        for (int y = 0; y < wanted.height(); y++) {
            int first = clamp(rows[y] >> 8, part.height());
            int second = clamp((rows[y] >> 8) + 1, part.height());
            if (upperIs != first && lowerIs == first) {
                int[] swap = upper;
                upper = lower;
                lower = swap;
                upperIs = first;
                lowerIs = -1;
            }
            if (upperIs != first) {
                interpolate(from, part, part.top() + first, columns, upper);
                upperIs = first;
            }
            if (lowerIs != second) {
                interpolate(from, part, part.top() + second, columns, lower);
                lowerIs = second;
            }
            int weight = rows[y] & 0xff;
            int at = y * wanted.width();
            for (int x = 0; x < upper.length; x++) {
                to.pixels()[at + x] = mix(upper[x], lower[x], weight);
            }
        }
        return to;
    }

    private static int nearest(int size, int scaledSize, int at) {
        long step = ((long) size << 16) / scaledSize;
        // Half way between two pixels the first is taken: hence the one less.
        long position = ((step * (2L * at + 1)) >> 1) - 1;
        return clamp((int) (position >> 16), size);
    }

    /** For each pixel the one before its position, times 256, plus the weight of the next. */
    private static int[] positions(int size, int scaledSize, int first, int count) {
        long step = ((long) size << 16) / scaledSize;
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            long position = ((step * (2L * (first + i) + 1)) >> 1) - 0x8000;
            positions[i] = (int) (position >> 8);
        }
        return positions;
    }

    private static void interpolate(
            PixelBuffer from, Rect part, int row, int[] columns, int[] into) {
        int[] source = from.pixels();
        int at = row * from.width() + part.left();
        int last = part.width() - 1;
        for (int x = 0; x < into.length; x++) {
            int left = columns[x] >> 8;
            int first = source[at + Math.max(0, Math.min(left, last))];
            int second = source[at + Math.max(0, Math.min(left + 1, last))];
            into[x] = mix(first, second, columns[x] & 0xff);
        }
    }

    /** {@code weight} in 0..255 of 256 for {@code b}. */
    private static int mix(int a, int b, int weight) {
        int rest = 256 - weight;
        int low = (a & 0x00ff_00ff) * rest + (b & 0x00ff_00ff) * weight + 0x0080_0080;
        int high = (a >>> 8 & 0x00ff_00ff) * rest + (b >>> 8 & 0x00ff_00ff) * weight + 0x0080_0080;
        return (low >>> 8 & 0x00ff_00ff) | (high & 0xff00_ff00);
    }

    private static int clamp(int at, int size) {
        return Math.max(0, Math.min(at, size - 1));
    }
}
