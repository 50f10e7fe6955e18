package org.vitrine.spice.protocol;

import java.util.Objects;

/**
 * A read-only range of a message body, not copied. Equality is identity: a view carries image data,
 * which nobody compares.
 */
public final class ByteView {
    private final byte[] array;
    private final int offset;
    private final int length;

    public ByteView(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** The array that holds the bytes, among others; not to be written to. */
    public byte[] array() {
        return array;
    }

    /** Index of the first byte in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }
}
