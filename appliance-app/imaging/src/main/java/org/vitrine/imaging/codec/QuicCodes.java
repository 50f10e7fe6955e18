package org.vitrine.imaging.codec;

/**
 * The Golomb-Rice codes of QUIC for components of some depth: one code for each number {@code l} of
 * low bits that are stored as they are. The high part {@code z} is stored as so many zeros and a
 * one; from {@code limit(l)} zeros on, what is left is stored in a fixed number of bits.
 */
final class QuicCodes {
    static final QuicCodes BITS_8 = new QuicCodes(8);
    static final QuicCodes BITS_5 = new QuicCodes(5);

    /** No code is longer, in bits. */
    static final int MAX_LENGTH = 26;

    /** Bits of {@link #info} that hold {@code l}; what is above them is the limit of zeros. */
    static final int LIMIT_SHIFT = 8;

    /** Bits of a component: as many codes. */
    final int depth;

    /** One more than the largest residual. */
    final int levels;

    /** Residuals that came before select a bucket: its number for each of them. */
    final byte[] bucketOf;

    /** The first residual of each bucket, and at the end one more than the last. */
    final int[] bucketStart;

    /** For each code, the limit of zeros and {@code l}. */
    final int[] info;

    /** For each code, the bits of a value that reached the limit. */
    final int[] escapeLength;

    /** For each code, the mask of the bits that are stored then. */
    final int[] escapeMask;

    /** For each code, the least value that is stored so. */
    final int[] escapeBase;

    /** Bits of each value in each code: at {@code value * depth + l}. */
    final byte[] lengths;

    private QuicCodes(int depth) {
        this.depth = depth;
        this.levels = 1 << depth;
        info = new int[depth];
        escapeLength = new int[depth];
        escapeMask = new int[depth];
        escapeBase = new int[depth];
        lengths = new byte[levels * depth];
        for (int l = 0; l < depth; l++) {
            int limit = Math.min(MAX_LENGTH - depth, (1 << (depth - l)) - 1);
            int rest = levels - (limit << l);
            int suffix = Integer.SIZE - Integer.numberOfLeadingZeros(rest - 1);
            info[l] = limit << LIMIT_SHIFT | l;
            escapeLength[l] = limit + suffix;
            escapeMask[l] = (1 << suffix) - 1;
            escapeBase[l] = limit << l;
            for (int value = 0; value < levels; value++) {
                boolean escaped = value >= escapeBase[l];
                int length = escaped ? escapeLength[l] : (value >> l) + 1 + l;
                lengths[value * depth + l] = (byte) length;
            }
        }
        bucketOf = new byte[levels];
        bucketStart = new int[depth + 1];
        for (int bucket = 0; bucket < depth; bucket++) {
            // Twice as wide each, from one value on; the last takes what is left.
            int start = (1 << bucket) - 1;
            bucketStart[bucket] = start;
            for (int value = start; value < levels; value++) {
                bucketOf[value] = (byte) bucket;
            }
        }
        bucketStart[depth] = levels;
    }
}
