package org.vitrine.imaging.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.vitrine.imaging.CorruptImageException;

/**
 * The bits of a QUIC stream: of each little-endian word the highest first.
 *
 * <p>The inner loops hold {@link #buffer}, {@link #available} and {@link #next} in local variables
 * and put them back before they call something that reads bits as well.
 */
final class QuicBits {
    /** Eight bytes, the first one highest. */
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle LE_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BE_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** How far {@link #next} may run ahead of the data, and what is readable behind that. */
    private static final int PAST_END = 16;

    private static final byte[] NONE = {};

    /** The stream with the bytes of each word in the order of its bits, and zeros behind it. */
    byte[] bytes = NONE;

    /** Index in {@link #bytes} up to which {@link #next} is a legal place to read from. */
    int limit;

    /** The next bits, the first one highest; bits beyond {@link #available} are real or 0. */
    long buffer;

    /** How many bits of the buffer count. */
    int available;

    /** Index of the first byte of which no bit counts as available. */
    int next;

    private final DecoderScratch scratch;
    private int size;
    private int startOffset;

    /**
     * @param scratch holds the words from {@link #start} to {@link #release}
     */
    QuicBits(DecoderScratch scratch) {
        this.scratch = scratch;
    }

    /** Starts at a cursor that stands on a word of a stream, which goes on to the cursor's end. */
    void start(ByteCursor in) {
        size = (in.end - in.at) & ~3;
        startOffset = in.offset();
        bytes = scratch.bytes(size + 2 * PAST_END + 8);
        for (int i = 0; i < size; i += 4) {
            BE_INT.set(bytes, i, (int) LE_INT.get(in.data, in.at + i));
        }
        for (int i = size; i < bytes.length && i < size + 2 * PAST_END + 8; i++) {
            bytes[i] = 0;
        }
        limit = size + PAST_END;
        buffer = 0;
        available = 0;
        next = 0;
    }

    /** The stream is done with. */
    void release() {
        bytes = NONE;
        scratch.release();
    }

    /** Makes at least 56 bits available. */
    void fill() throws CorruptImageException {
        if (next > limit) {
            throw ended();
        }
        buffer |= (long) LONG.get(bytes, next) >>> available;
        next += (63 - available) >>> 3;
        available |= 56;
    }

    /** Takes {@code count} bits, 0 to 32, of which a {@link #fill} before made sure. */
    int take(int count) {
        // Two shifts, because one by 64 would be none.
        int value = (int) (buffer >>> 1 >>> (63 - count));
        buffer <<= count;
        available -= count;
        return value;
    }

    /** Checks that no more bits were taken than there were. */
    void end() throws CorruptImageException {
        if (next * 8L - available > size * 8L) {
            throw ended();
        }
    }

    /** Where the bits are being taken from, for errors; bytes since the start of the coded data. */
    int offset() {
        return startOffset + Math.min(size, next - (available >> 3));
    }

    CorruptImageException ended() {
        return new CorruptImageException("QUIC bits: data ends", startOffset + size);
    }
}
