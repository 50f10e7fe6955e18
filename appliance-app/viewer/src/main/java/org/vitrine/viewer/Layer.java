package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.scale.RowSink;

/**
 * Pixels in memory that cairo paints from and to, and that we write rows into. Owns its memory;
 * confined to the thread that made it, which also closes it.
 *
 * <p>Rows are written between {@link #flush} and {@link #changed}: cairo may keep what it read.
 */
final class Layer implements RowSink, AutoCloseable {
    private static final long STATUS_SUCCESS = 0;

    private final int width;
    private final int height;
    private final boolean translucent;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment memory;
    private final long surface; // owned
    private final long context; // owned

    private Layer(int width, int height, boolean translucent) {
        this.width = width;
        this.height = height;
        this.translucent = translucent;
        memory = arena.allocate((long) width * height * Integer.BYTES, 64);
        surface =
                Cairo.imageSurfaceCreateForData(
                        memory.address(),
                        translucent ? Cairo.FORMAT_ARGB32 : Cairo.FORMAT_RGB24,
                        width,
                        height,
                        width * Integer.BYTES);
        int status = Cairo.surfaceStatus(surface);
        if (status != STATUS_SUCCESS) {
            arena.close();
            throw new IllegalStateException(
                    "cairo refuses a surface of " + width + "x" + height + ": status " + status);
        }
        context = Cairo.create(surface);
    }

    /** Black, without alpha. */
    static Layer opaque(int width, int height) {
        return new Layer(width, height, false);
    }

    /** Nothing, with premultiplied alpha. */
    static Layer translucent(int width, int height) {
        return new Layer(width, height, true);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Rect bounds() {
        return new Rect(0, 0, width, height);
    }

    /** The {@code cairo_surface_t*}. */
    long surface() {
        return surface;
    }

    /** A {@code cairo_t*} that paints into this layer. */
    long context() {
        return context;
    }

    /** Ends cairo's own pending work on the pixels. */
    void flush() {
        Cairo.surfaceFlush(surface);
    }

    @Override
    public void row(int x, int y, int[] pixels, int from, int count) {
        MemorySegment.copy(
                pixels,
                from,
                memory,
                ValueLayout.JAVA_INT,
                ((long) y * width + x) * Integer.BYTES,
                count);
    }

    /** Tells cairo which pixels were written past it. */
    void changed(Rect part) {
        Cairo.surfaceMarkDirtyRectangle(
                surface, part.left(), part.top(), part.width(), part.height());
    }

    /** Copies a part of another layer to the same place, by cairo. */
    void copyFrom(Layer other, Rect part) {
        paint(other, part, Cairo.OPERATOR_SOURCE);
    }

    /** Lays a part of another layer over the same place. */
    void cover(Layer other, Rect part) {
        paint(other, part, Cairo.OPERATOR_OVER);
    }

    /** What the layer holds now. */
    PixelBuffer copy() {
        flush();
        var copy = new PixelBuffer(width, height, translucent);
        MemorySegment.copy(memory, ValueLayout.JAVA_INT, 0, copy.pixels(), 0, width * height);
        return copy;
    }

    @Override
    public void close() {
        Cairo.destroy(context);
        Cairo.surfaceFinish(surface);
        Cairo.surfaceDestroy(surface);
        arena.close();
    }

    private void paint(Layer other, Rect part, int operator) {
        Cairo.setOperator(context, operator);
        Cairo.setSourceSurface(context, other.surface, 0, 0);
        Cairo.rectangle(context, part.left(), part.top(), part.width(), part.height());
        Cairo.fill(context);
        Cairo.setSourceRgba(context, 0, 0, 0, 0);
        Cairo.setOperator(context, Cairo.OPERATOR_OVER);
    }
}
