package org.vitrine.imaging.codec;

import java.util.Arrays;
import java.util.Optional;
import org.vitrine.imaging.CorruptImageException;

/** The images that one image refers to, at hand without the window's lock after the first time. */
final class GlzReferences {
    /** A power of two: images are near each other in number. */
    private static final int SLOTS = 64;

    private static final int[] NONE = {};

    private final GlzWindow window;
    private final long[] distances = new long[SLOTS];
    private final int[][] pixels = new int[SLOTS][];
    private long id;

    GlzReferences(GlzWindow window) {
        this.window = window;
        forget();
    }

    void startOf(long imageId) {
        id = imageId;
    }

    /** Keeps no image from being collected. */
    void forget() {
        Arrays.fill(pixels, NONE);
        Arrays.fill(distances, 0);
    }

    /**
     * @param distance how many images before this one; at least 1
     */
    int[] at(int distance, int offset) throws CorruptImageException, MissingImage {
        int slot = distance & (SLOTS - 1);
        return distances[slot] == distance ? pixels[slot] : load(slot, distance, offset);
    }

    private int[] load(int slot, int distance, int offset)
            throws CorruptImageException, MissingImage {
        long wanted = id - distance;
        if (wanted < 0) {
            throw new CorruptImageException(
                    "GLZ reference: image " + distance + " before " + id, offset);
        }
        Optional<int[]> found = window.find(wanted, offset);
        if (found.isEmpty()) {
            throw new MissingImage(wanted);
        }
        distances[slot] = distance;
        pixels[slot] = found.get();
        return pixels[slot];
    }

    /** Ends the decoding of an image that came too early. */
    static final class MissingImage extends Exception {
        private static final long serialVersionUID = 1L;

        private final long imageId;

        MissingImage(long imageId) {
            super("image " + imageId, null, false, false);
            this.imageId = imageId;
        }

        long imageId() {
            return imageId;
        }
    }
}
