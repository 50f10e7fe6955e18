package org.vitrine.spice.protocol;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes the little-endian, packed fields of one message body into an array that grows.
 *
 * <p>A value that does not fit its field is a bug of the caller and throws {@link
 * IllegalArgumentException}: nothing foreign is written. Not thread-safe.
 */
public final class WireWriter {
    private static final int FIRST_CAPACITY = 64;

    private byte[] bytes;
    private int size;

    public WireWriter() {
        this(FIRST_CAPACITY);
    }

    /**
     * @param capacity bytes that fit before the array grows
     */
    public WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Number of bytes written so far: the offset of the next field. */
    public int size() {
        return size;
    }

    /**
     * @param value 0..255
     */
    public WireWriter u8(int value) {
        check(value, 0xff);
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /**
     * @param value 0..65535
     */
    public WireWriter u16(int value) {
        check(value, 0xffff);
        return i16((short) value);
    }

    public WireWriter i16(short value) {
        room(2);
        bytes[size++] = (byte) value;
        bytes[size++] = (byte) (value >> 8);
        return this;
    }

    /**
     * @param value 0..2^32-1
     */
    public WireWriter u32(long value) {
        check(value, 0xffff_ffffL);
        return i32((int) value);
    }

    public WireWriter i32(int value) {
        room(4);
        bytes[size++] = (byte) value;
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 24);
        return this;
    }

    /** A 64-bit field; signed or unsigned, the bits are kept. */
    public WireWriter u64(long value) {
        return i32((int) value).i32((int) (value >> 32));
    }

    /** Raw bytes as they are. */
    public WireWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    /** {@code count} raw bytes of {@code value} from {@code from}. */
    public WireWriter bytes(byte[] value, int from, int count) {
        room(count);
        System.arraycopy(value, from, bytes, size, count);
        size += count;
        return this;
    }

    /** A copy of what has been written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, size);
    }

    private void room(int count) {
        int needed = Math.addExact(size, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }

    private static void check(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " is not in 0.." + max);
        }
    }
}
