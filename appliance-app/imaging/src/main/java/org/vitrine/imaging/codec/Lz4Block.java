package org.vitrine.imaging.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.vitrine.imaging.CorruptImageException;

/** One LZ4 block (lz4_Block_format.md of the LZ4 project). */
final class Lz4Block {
    /** Bytes behind the output that may be overwritten. */
    static final int MARGIN = 64;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int LONG_LENGTH = 15;
    private static final int MIN_MATCH = 4;

    /** Bytes that are copied at once. */
    private static final int STEP = 8;

    /** Up to this many bytes a loop is faster than a library call. */
    private static final int SHORT = 256;

    private Lz4Block() {}

    /**
     * Decodes a block behind what the blocks before it gave.
     *
     * @param in moved from the block's start to {@code end}
     * @param out the output of all blocks, {@link #MARGIN} longer than {@code total}
     * @param at where the block's output starts
     * @return where it ended
     */
    static int decode(ByteCursor in, int end, byte[] out, int at, int total)
            throws CorruptImageException {
        byte[] data = in.data;
        int p = in.at;
        while (p < end) {
            int token = data[p++] & 0xff;
            int literals = token >> 4;
            if (literals > 0) {
                if (literals == LONG_LENGTH) {
                    int more;
                    do {
                        if (p == end) {
                            throw dataEnds(in, p);
                        }
                        more = data[p++] & 0xff;
                        literals += more;
                    } while (more == 255 && literals <= total);
                }
                if (literals > end - p) {
                    throw dataEnds(in, p);
                }
                if (literals > total - at) {
                    throw exceeds("LZ4 literals", in, p, literals, total - at);
                }
                if (literals <= STEP && data.length - p >= STEP) {
                    LONG.set(out, at, (long) LONG.get(data, p));
                } else {
                    System.arraycopy(data, p, out, at, literals);
                }
                p += literals;
                at += literals;
                if (p == end) {
                    break;
                }
            }
            if (end - p < 2) {
                throw dataEnds(in, p);
            }
            int distance = (data[p] & 0xff) | (data[p + 1] & 0xff) << 8;
            p += 2;
            if (distance == 0 || distance > at) {
                throw exceeds("LZ4 distance", in, p, distance, at);
            }
            int length = token & 0x0f;
            if (length == LONG_LENGTH) {
                int more;
                do {
                    if (p == end) {
                        throw dataEnds(in, p);
                    }
                    more = data[p++] & 0xff;
                    length += more;
                } while (more == 255 && length <= total);
            }
            length += MIN_MATCH;
            if (length > total - at) {
                throw exceeds("LZ4 length", in, p, length, total - at);
            }
            if (distance >= STEP && length <= SHORT) {
                // Each step may read what the one before it wrote: never an arraycopy.
                int to = at;
                int from = at - distance;
                at += length;
                do {
                    LONG.set(out, to, (long) LONG.get(out, from));
                    LONG.set(out, to + STEP, (long) LONG.get(out, from + STEP));
                    LONG.set(out, to + 2 * STEP, (long) LONG.get(out, from + 2 * STEP));
                    LONG.set(out, to + 3 * STEP, (long) LONG.get(out, from + 3 * STEP));
                    to += 4 * STEP;
                    from += 4 * STEP;
                } while (to < at);
            } else {
                LzCopy.bytes(out, at, distance, length);
                at += length;
            }
        }
        in.at = end;
        return at;
    }

    private static CorruptImageException dataEnds(ByteCursor in, int p) {
        return new CorruptImageException("LZ4 block: data ends", p - in.start);
    }

    private static CorruptImageException exceeds(
            String what, ByteCursor in, int p, int value, int max) {
        return new CorruptImageException(what + ": " + value + " exceeds " + max, p - in.start);
    }
}
