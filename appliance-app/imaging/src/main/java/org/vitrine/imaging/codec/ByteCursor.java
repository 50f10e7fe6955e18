package org.vitrine.imaging.codec;

import java.util.Objects;
import org.vitrine.imaging.CorruptImageException;

/** Reads headers from a part of an array; every read is checked against the part's end. */
final class ByteCursor {
    final byte[] data;
    final int start;
    final int end;

    /** Index of the next byte in {@link #data}. */
    int at;

    ByteCursor(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        this.data = data;
        this.start = offset;
        this.end = offset + length;
        this.at = offset;
    }

    /** Bytes since the start of the coded data, as errors name them. */
    int offset() {
        return at - start;
    }

    int u8(String field) throws CorruptImageException {
        need(field, 1);
        return data[at++] & 0xff;
    }

    /** Four bytes, the high one first, of a value up to {@code max}. */
    int u32(String field, int max) throws CorruptImageException {
        return checked(field, u32(field), max);
    }

    long u32(String field) throws CorruptImageException {
        need(field, 4);
        int value =
                data[at] << 24
                        | (data[at + 1] & 0xff) << 16
                        | (data[at + 2] & 0xff) << 8
                        | (data[at + 3] & 0xff);
        at += 4;
        return value & 0xffff_ffffL;
    }

    long u64(String field) throws CorruptImageException {
        return u32(field) << 32 | u32(field);
    }

    /** A field that can have but one value here. */
    void expectU32(String field, long expected) throws CorruptImageException {
        expected(field, u32(field), expected);
    }

    /** As {@link #u32(String)}, low byte first. */
    long u32le(String field) throws CorruptImageException {
        return Integer.reverseBytes((int) u32(field)) & 0xffff_ffffL;
    }

    int u32le(String field, int max) throws CorruptImageException {
        return checked(field, u32le(field), max);
    }

    void expectU32le(String field, long expected) throws CorruptImageException {
        expected(field, u32le(field), expected);
    }

    private int checked(String field, long value, int max) throws CorruptImageException {
        if (value > max) {
            throw new CorruptImageException(field + ": " + value + " exceeds " + max, offset() - 4);
        }
        return (int) value;
    }

    private void expected(String field, long value, long expected) throws CorruptImageException {
        if (value != expected) {
            throw new CorruptImageException(
                    field + ": " + value + " is not " + expected, offset() - 4);
        }
    }

    private void need(String field, int bytes) throws CorruptImageException {
        if (end - at < bytes) {
            throw new CorruptImageException(field + ": data ends", offset());
        }
    }
}
