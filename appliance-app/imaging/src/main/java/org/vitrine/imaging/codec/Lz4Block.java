package org.vitrine.imaging.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.vitrine.imaging.CorruptImageException;

/** One LZ4 block (lz4_Block_format.md of the LZ4 project). */
final class Lz4Block {
    /** Bytes behind the output that may be overwritten. */
    static final int MARGIN = 32;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int LONG_LENGTH = 15;
    private static final int MIN_MATCH = 4;

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
            if (literals <= 16 && data.length - p >= 16) {
                LONG.set(out, at, (long) LONG.get(data, p));
                LONG.set(out, at + 8, (long) LONG.get(data, p + 8));
            } else {
                System.arraycopy(data, p, out, at, literals);
            }
            p += literals;
            at += literals;
            if (p == end) {
                break;
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
            if (distance >= 8 && length <= 64) {
                int from = at - distance;
                for (int i = 0; i < length; i += 8) {
                    LONG.set(out, at + i, (long) LONG.get(out, from + i));
                }
            } else if (length < LzCopy.SHORT) {
                for (int i = at; i < at + length; i++) {
                    out[i] = out[i - distance];
                }
            } else {
                LzCopy.bytes(out, at, distance, length);
            }
            at += length;
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
