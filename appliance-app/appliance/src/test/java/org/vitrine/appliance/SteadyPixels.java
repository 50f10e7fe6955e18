package org.vitrine.appliance;

import java.util.BitSet;
import org.vitrine.imaging.PixelBuffer;

/**
 * What stands still in a picture that partly moves by itself: the pixels that were the same in all
 * frames that were learned. In a game these are its score, its scenery and where its figures are.
 */
final class SteadyPixels {
    private final int width;
    private final int[] pixels;
    private final BitSet moving = new BitSet();

    SteadyPixels(PixelBuffer first) {
        width = first.width();
        pixels = first.pixels().clone();
    }

    void learn(PixelBuffer frame) {
        for (int i = differsFrom(frame, 0); i >= 0; i = differsFrom(frame, i + 1)) {
            moving.set(i);
        }
    }

    /** How many pixels stand still. */
    int count() {
        return pixels.length - moving.cardinality();
    }

    /** Whether everything is in its place. */
    boolean holdsFor(PixelBuffer frame) {
        return differsFrom(frame, 0) < 0;
    }

    /** Where it is not, for the message of a test that failed. */
    String elsewhere(PixelBuffer frame) {
        int count = 0;
        int left = width;
        int right = 0;
        int top = pixels.length / width;
        int bottom = 0;
        for (int i = differsFrom(frame, 0); i >= 0; i = differsFrom(frame, i + 1)) {
            count++;
            left = Math.min(left, i % width);
            right = Math.max(right, i % width);
            top = Math.min(top, i / width);
            bottom = Math.max(bottom, i / width);
        }
        return count + " pixels in " + left + "," + top + " to " + right + "," + bottom;
    }

    /** The first of what stood still that is not as it was, or -1. */
    private int differsFrom(PixelBuffer frame, int from) {
        if (frame.width() != width || frame.pixels().length != pixels.length) {
            return from < pixels.length ? from : -1;
        }
        int[] other = frame.pixels();
        for (int i = moving.nextClearBit(from); i < pixels.length; i = moving.nextClearBit(i + 1)) {
            if (pixels[i] != other[i]) {
                return i;
            }
        }
        return -1;
    }
}
