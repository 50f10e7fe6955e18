package org.vitrine.spice.protocol;

import java.util.HexFormat;
import java.util.Objects;

/**
 * Reads the little-endian, packed fields of one message body, each with a bound.
 *
 * <p>Out-of-line parts ("pointers" of the SPICE grammar) are read through {@link #at}, a second
 * cursor on the same body: offsets always count from the start of the body. Not thread-safe.
 */
public final class WireReader {
    private final byte[] body;
    private final int end;
    private int offset;

    private WireReader(byte[] body, int offset, int end) {
        this.body = body;
        this.offset = offset;
        this.end = end;
    }

    /** A reader at the start of {@code body}; the array is not copied and must not change. */
    public static WireReader of(byte[] body) {
        return new WireReader(body, 0, body.length);
    }

    /** A reader of the first {@code size} bytes of an array, which must not change meanwhile. */
    public static WireReader of(byte[] array, int size) {
        Objects.checkFromIndexSize(0, size, array.length);
        return new WireReader(array, 0, size);
    }

    /** A reader of bytes written as hexadecimal digits; white space is ignored. For tests. */
    public static WireReader ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    /** What holds the body from its start, and perhaps more behind it; not to be written to. */
    public byte[] array() {
        return body;
    }

    /** Where the next field starts, in bytes from the start of the body. */
    public int offset() {
        return offset;
    }

    /** Bytes from the next field to the end of the body. */
    public int remaining() {
        return end - offset;
    }

    /** Size of the whole body in bytes. */
    public int size() {
        return end;
    }

    public int u8(String field) throws ProtocolException {
        need(field, 1);
        return body[offset++] & 0xff;
    }

    public int u16(String field) throws ProtocolException {
        need(field, 2);
        int value = (body[offset] & 0xff) | (body[offset + 1] & 0xff) << 8;
        offset += 2;
        return value;
    }

    public int i16(String field) throws ProtocolException {
        return (short) u16(field);
    }

    public int i32(String field) throws ProtocolException {
        need(field, 4);
        int value =
                (body[offset] & 0xff)
                        | (body[offset + 1] & 0xff) << 8
                        | (body[offset + 2] & 0xff) << 16
                        | (body[offset + 3] & 0xff) << 24;
        offset += 4;
        return value;
    }

    public long u32(String field) throws ProtocolException {
        return i32(field) & 0xffff_ffffL;
    }

    /** An unsigned 32-bit field that is used as a size or index: at most {@code max}. */
    public int u32(String field, int max) throws ProtocolException {
        int at = offset;
        long value = u32(field);
        if (value > max) {
            throw new ProtocolException(
                    field + " at offset " + at + ": " + value + " exceeds " + max);
        }
        return (int) value;
    }

    /** A 64-bit field; unsigned on the wire, the bits are kept. */
    public long u64(String field) throws ProtocolException {
        long low = u32(field);
        return low | u32(field) << 32;
    }

    /**
     * The next {@code count} bytes, copied; {@code count} is checked before anything is allocated.
     */
    public byte[] bytes(String field, int count) throws ProtocolException {
        need(field, count);
        byte[] copy = new byte[count];
        System.arraycopy(body, offset, copy, 0, count);
        offset += count;
        return copy;
    }

    /** The next {@code count} bytes without a copy: a view that stays valid as long as the body. */
    public ByteView view(String field, int count) throws ProtocolException {
        need(field, count);
        var view = new ByteView(body, offset, count);
        offset += count;
        return view;
    }

    /** Moves past {@code count} bytes. */
    public void skip(String field, int count) throws ProtocolException {
        need(field, count);
        offset += count;
    }

    /**
     * A second cursor on this body, at {@code position} bytes from its start: where a pointer field
     * leads.
     */
    public WireReader at(String field, long position) throws ProtocolException {
        if (position < 0 || position > end) {
            throw new ProtocolException(
                    field + " points to " + position + ", outside of " + end + " bytes");
        }
        return new WireReader(body, (int) position, end);
    }

    private void need(String field, int count) throws ProtocolException {
        if (count < 0 || count > end - offset) {
            throw new ProtocolException(
                    field
                            + " at offset "
                            + offset
                            + ": needs "
                            + count
                            + " bytes, "
                            + (end - offset)
                            + " left");
        }
    }
}
