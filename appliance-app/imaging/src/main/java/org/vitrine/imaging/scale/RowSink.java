package org.vitrine.imaging.scale;

/** Takes the rows that a {@link Scaler} makes. */
@FunctionalInterface
public interface RowSink {
    /**
     * A run of pixels of one row.
     *
     * @param x of the first pixel in the target picture
     * @param y of the row in the target picture
     * @param pixels holds the run from {@code from} on; not to be kept or changed
     * @param count of pixels, at least 1
     */
    void row(int x, int y, int[] pixels, int from, int count);
}
