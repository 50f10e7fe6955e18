package org.vitrine.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The pixels of an Xvfb screen, read from the memory that the server itself draws into (its option
 * {@code -fbdir}): looking costs the X server nothing, so that its own share can be measured while
 * somebody looks. One thread.
 *
 * <p>The file is an XWD dump that is always up to date; header: {@code XWDFile.h}, all fields
 * big-endian.
 */
final class Framebuffer implements AutoCloseable {
    private static final ValueLayout.OfInt BIG =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final VarHandle PIXEL = JAVA_INT.varHandle();
    private static final int HEADER_SIZE = 0;
    private static final int WIDTH = 16;
    private static final int HEIGHT = 20;
    private static final int BITS_PER_PIXEL = 44;
    private static final int BYTES_PER_LINE = 48;
    private static final int COLOURS = 76;
    private static final int COLOUR_BYTES = 12;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment file;
    private final long firstPixel;
    private final long bytesPerLine;
    private final Size size;

    Framebuffer(Path dump) throws IOException {
        try (FileChannel channel = FileChannel.open(dump, StandardOpenOption.READ)) {
            file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        if (file.get(BIG, BITS_PER_PIXEL) != 32) {
            throw new IOException(
                    dump + ": " + file.get(BIG, BITS_PER_PIXEL) + " bits a pixel, not 32");
        }
        size = new Size(file.get(BIG, WIDTH), file.get(BIG, HEIGHT));
        bytesPerLine = file.get(BIG, BYTES_PER_LINE);
        firstPixel = file.get(BIG, HEADER_SIZE) + (long) file.get(BIG, COLOURS) * COLOUR_BYTES;
    }

    Size size() {
        return size;
    }

    /** The colour at a place, 0xRRGGBB, as it is at this moment. */
    int pixel(int x, int y) {
        return (int) PIXEL.getVolatile(file, firstPixel + y * bytesPerLine + x * 4L) & 0xFFFFFF;
    }

    @Override
    public void close() {
        arena.close();
    }
}
