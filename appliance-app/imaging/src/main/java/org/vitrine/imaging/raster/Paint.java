package org.vitrine.imaging.raster;

import java.util.Arrays;
import org.vitrine.imaging.PixelBuffer;

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
     * Puts the pixels for {@code count} columns from {@code x} of row {@code y} into {@code row}.
     */
    default void fetch(int x, int y, int count, int[] row) {
        switch (this) {
            case Solid(int color) -> Arrays.fill(row, 0, count, color);
            case Image(PixelBuffer pixels, int left, int top) ->
                    System.arraycopy(
                            pixels.pixels(), (y - top) * pixels.width() + x - left, row, 0, count);
            case Tile(PixelBuffer pixels, int left, int top) -> {
                int width = pixels.width();
                int from = Math.floorMod(y - top, pixels.height()) * width;
                int column = Math.floorMod(x - left, width);
                for (int done = 0; done < count; column = 0) {
                    int step = Math.min(count - done, width - column);
                    System.arraycopy(pixels.pixels(), from + column, row, done, step);
                    done += step;
                }
            }
        }
    }
}
