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
        int before = offset();
        long value = u32(field);
        if (value > max) {
            throw new CorruptImageException(field + ": " + value + " exceeds " + max, before);
        }
        return (int) value;
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
        int before = offset();
        long value = u32(field);
        if (value != expected) {
            throw new CorruptImageException(field + ": " + value + " is not " + expected, before);
        }
    }

    private void need(String field, int bytes) throws CorruptImageException {
        if (end - at < bytes) {
            throw new CorruptImageException(field + ": data ends", offset());
        }
    }
}
