package org.vitrine.imaging.codec;

import java.io.ByteArrayOutputStream;

/** Coded bytes as they grow. */
final class ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteSink u8(int value) {
        bytes.write(value);
        return this;
    }

    ByteSink u32(long value) {
        return u8((int) (value >> 24))
                .u8((int) (value >> 16))
                .u8((int) (value >> 8))
                .u8((int) value);
    }

    ByteSink u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    ByteSink u32le(long value) {
        return u8((int) value)
                .u8((int) (value >> 8))
                .u8((int) (value >> 16))
                .u8((int) (value >> 24));
    }

    ByteSink all(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
