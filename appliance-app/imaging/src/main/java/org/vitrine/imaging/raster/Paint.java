package org.vitrine.imaging.raster;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;

/** Where the pixels of a draw come from, for each position of the picture drawn on. */
public sealed interface Paint {
    /** The same pixel everywhere. */
    record Solid(int color) implements Paint {}

    /**
     * A picture. Must cover whatever is drawn with it, and not be the one that is drawn on.
     *
     * @param left where its first column lies
     * @param top where its first row lies
     */
    record Image(PixelBuffer pixels, int left, int top) implements Paint {}

    /**
     * A picture repeated in both directions.
     *
     * @param left where the first column of a copy of it lies
     * @param top where the first row of that copy lies
     */
    record Tile(PixelBuffer pixels, int left, int top) implements Paint {}

    /**
     * Rows of pixels as they came: four bytes each, B, G, R and the high byte. Must cover whatever
     * is drawn with it.
     *
     * @param rows on the heap; {@code height} rows of {@code stride} bytes
     * @param topDown whether the first row is the top one
     * @param left where its first column lies
     * @param top where its top row lies
     */
    record Packed(
            MemorySegment rows,
            int stride,
            boolean topDown,
            int width,
            int height,
            int left,
            int top)
            implements Paint {
        private static final ValueLayout.OfInt PIXEL =
                ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        /**
         * @throws IllegalArgumentException if the rows are fewer or shorter than it says
         */
        public Packed {
            if (width < 1 || height < 1 || stride < 4L * width) {
                throw new IllegalArgumentException(
                        "%dx%d pixels in rows of %d bytes".formatted(width, height, stride));
            }
            if (rows.byteSize() < (long) stride * (height - 1) + 4L * width) {
                throw new IllegalArgumentException(
                        "%d rows of %d bytes in %d".formatted(height, stride, rows.byteSize()));
            }
        }

        /** Where it lies. */
        public Rect bounds() {
            return Rect.ofSize(left, top, width, height);
        }

        private void read(int x, int y, int count, int[] row, int at) {
            int line = topDown ? y - top : height - 1 - (y - top);
            long from = (long) line * stride + 4L * (x - left);
            MemorySegment.copy(rows, PIXEL, from, row, at, count);
        }
    }

    /**
     * Puts the pixels for {@code count} columns from {@code x} of row {@code y} into {@code row}.
     */
    default void fetch(int x, int y, int count, int[] row) {
        fetch(x, y, count, row, 0);
    }

    /** As the other, from index {@code at} on. */
    default void fetch(int x, int y, int count, int[] row, int at) {
        switch (this) {
            case Solid(int color) -> Arrays.fill(row, at, at + count, color);
            case Image(PixelBuffer pixels, int left, int top) ->
                    System.arraycopy(
                            pixels.pixels(), (y - top) * pixels.width() + x - left, row, at, count);
            case Packed packed -> packed.read(x, y, count, row, at);
            case Tile(PixelBuffer pixels, int left, int top) -> {
                int width = pixels.width();
                int from = Math.floorMod(y - top, pixels.height()) * width;
                int column = Math.floorMod(x - left, width);
                for (int done = 0; done < count; column = 0) {
                    int step = Math.min(count - done, width - column);
                    System.arraycopy(pixels.pixels(), from + column, row, at + done, step);
                    done += step;
                }
            }
        }
    }
}
