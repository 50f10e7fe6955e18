package org.vitrine.imaging.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * JPEG by libturbojpeg. Data and pixels are copied to and from native memory: a call on the heap
 * itself would hold up the garbage collector, and with it every thread, for as long as it takes.
 */
final class TurboJpegDecoder implements JpegDecoder {
    private static final ValueLayout.OfInt LE_INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long ALIGNMENT = 64;

    private final TurboJpeg library;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment header;

    private MemorySegment handle;

    // Both grow with the largest image that is kept room for, and are replaced with their arena.
    private Arena buffers = Arena.ofConfined();
    private MemorySegment input = MemorySegment.NULL;
    private MemorySegment output = MemorySegment.NULL;

    private TurboJpegDecoder(TurboJpeg library, MemorySegment handle) {
        this.library = library;
        this.handle = handle;
        this.header = arena.allocate(ValueLayout.JAVA_INT, 4);
    }

    static TurboJpegDecoder open() throws CodecUnavailableException {
        TurboJpeg library = TurboJpeg.load();
        return new TurboJpegDecoder(library, newHandle(library));
    }

    private static MemorySegment newHandle(TurboJpeg library) {
        MemorySegment handle = library.initDecompress();
        if (handle.equals(MemorySegment.NULL)) {
            throw new OutOfMemoryError("tjInitDecompress");
        }
        return handle;
    }

    @Override
    public void decode(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        Objects.checkFromIndexSize(offset, length, data.length);
        int pixels = into.pixels().length;
        ensure(length, 4L * pixels);
        try {
            decode(data, offset, length, pixels, into);
        } finally {
            if (input.byteSize() + output.byteSize() > 2L * DecoderScratch.KEPT_BYTES) {
                free();
            }
        }
    }

    private void decode(byte[] data, int offset, int length, int pixels, PixelBuffer into)
            throws CorruptImageException {
        MemorySegment.copy(data, offset, input, ValueLayout.JAVA_BYTE, 0, length);
        expectSize(length, into);
        int failed = library.decompress(handle, input, length, output, into.width(), into.height());
        if (failed != 0) {
            throw failure("JPEG", length);
        }
        MemorySegment.copy(output, LE_INT, 0, into.pixels(), 0, pixels);
    }

    private void expectSize(int length, PixelBuffer into) throws CorruptImageException {
        MemorySegment width = header.asSlice(0, 4);
        MemorySegment height = header.asSlice(4, 4);
        int failed =
                library.decompressHeader(
                        handle,
                        input,
                        length,
                        width,
                        height,
                        header.asSlice(8, 4),
                        header.asSlice(12, 4));
        if (failed != 0) {
            throw failure("JPEG header", 0);
        }
        LzHeader.expectSize(
                "JPEG",
                width.get(ValueLayout.JAVA_INT, 0),
                height.get(ValueLayout.JAVA_INT, 0),
                into);
    }

    /**
     * What the library says of its failure. The handle is made anew: one that failed in a header
     * stays in the middle of it, and refuses the next image for what was wrong with this one.
     */
    private CorruptImageException failure(String what, int offset) {
        String words = library.errorOf(handle);
        library.destroy(handle);
        handle = newHandle(library);
        return new CorruptImageException(what + ": " + words, offset);
    }

    private void ensure(long inputBytes, long outputBytes) {
        if (input.byteSize() >= inputBytes && output.byteSize() >= outputBytes) {
            return;
        }
        long inputSize = Math.max(inputBytes, input.byteSize());
        long outputSize = Math.max(outputBytes, output.byteSize());
        free();
        input = buffers.allocate(inputSize, ALIGNMENT);
        output = buffers.allocate(outputSize, ALIGNMENT);
    }

    private void free() {
        buffers.close();
        buffers = Arena.ofConfined();
        input = MemorySegment.NULL;
        output = MemorySegment.NULL;
    }

    @Override
    public void close() {
        library.destroy(handle);
        buffers.close();
        arena.close();
    }
}
