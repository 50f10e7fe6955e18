package org.vitrine.imaging.codec;

import java.util.Arrays;

/**
 * What the decoder has learned about the planes of an image that are decoded together: which code
 * is the best after which residual.
 */
final class QuicModel {
    final QuicCodes codes;

    /**
     * The code to use, as {@link QuicCodes#info}: for each plane 256 entries, by the residual of
     * the pixel before.
     */
    final int[] best;

    private final int planes;
    private final int[] counters;
    private final byte[] bestOf;

    QuicModel(QuicCodes codes, int planes) {
        this.codes = codes;
        this.planes = planes;
        this.best = new int[planes * 256];
        this.counters = new int[planes * codes.depth * codes.depth];
        this.bestOf = new byte[planes * codes.depth];
    }

    void reset() {
        int start = codes.depth - 1;
        Arrays.fill(counters, 0);
        Arrays.fill(bestOf, (byte) start);
        Arrays.fill(best, codes.info[start]);
    }

    /**
     * Learns from one pixel, of one or three planes.
     *
     * @param before residuals of the pixel before, a byte a plane, the first plane highest
     * @param now residuals of the pixel
     * @param trigger sum of bits at which the past is given half its weight
     */
    void update(int before, int now, int trigger) {
        for (int plane = 0, shift = 8 * (planes - 1); plane < planes; plane++, shift -= 8) {
            update(plane, (before >>> shift) & 0xff, (now >>> shift) & 0xff, trigger);
        }
    }

    private void update(int plane, int before, int now, int trigger) {
        int depth = codes.depth;
        int bucket = codes.bucketOf[before];
        int place = plane * depth + bucket;
        int base = place * depth;
        int row = now * depth;
        byte[] lengths = codes.lengths;
        int[] bits = counters;
        int bestCode = depth - 1;
        int fewest = Integer.MAX_VALUE;
        for (int l = depth - 1; l >= 0; l--) {
            int sum = bits[base + l] + lengths[row + l];
            bits[base + l] = sum;
            if (sum < fewest) {
                fewest = sum;
                bestCode = l;
            }
        }
        if (fewest > trigger) {
            for (int l = 0; l < depth; l++) {
                bits[base + l] >>= 1;
            }
        }
        if (bestOf[place] != bestCode) {
            bestOf[place] = (byte) bestCode;
            int from = plane * 256;
            Arrays.fill(
                    best,
                    from + codes.bucketStart[bucket],
                    from + codes.bucketStart[bucket + 1],
                    codes.info[bestCode]);
        }
    }
}
