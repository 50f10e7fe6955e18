package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** What the pointer looks like ({@code SpiceCursor}). */
public sealed interface CursorShape {
    /** There is no shape: nothing to show. */
    record None() implements CursorShape {}

    /**
     * A shape that came before.
     *
     * @param unique its key in the cache, unsigned
     */
    record FromCache(long unique) implements CursorShape {}

    /**
     * A shape in the message.
     *
     * @param unique its key in the cache, unsigned
     * @param cacheMe to be kept under {@code unique}
     * @param width in pixels, 0..1024
     * @param height in pixels, 0..1024
     * @param hotX the pixel that points; may lie outside
     * @param hotY the pixel that points; may lie outside
     * @param data pixels, colours and masks as {@code type} says; its size is not checked yet
     */
    record Pixels(
            long unique,
            boolean cacheMe,
            CursorType type,
            int width,
            int height,
            int hotX,
            int hotY,
            ByteView data)
            implements CursorShape {}

    /** No pointer is larger: Windows ends at 256, X servers at far less. */
    int MAX_SIDE = 1024;

    static CursorShape read(WireReader in) throws ProtocolException {
        int flags = in.u16("cursor flags");
        if ((flags & 1) != 0) {
            return new None();
        }
        long unique = in.u64("unique");
        CursorType type = CursorType.read(in);
        int width = side("width", in);
        int height = side("height", in);
        int hotX = in.u16("hot_spot_x");
        int hotY = in.u16("hot_spot_y");
        if ((flags & 4) != 0) {
            return new FromCache(unique);
        }
        boolean cacheMe = (flags & 2) != 0;
        ByteView data = in.view("data", in.remaining());
        return new Pixels(unique, cacheMe, type, width, height, hotX, hotY, data);
    }

    private static int side(String field, WireReader in) throws ProtocolException {
        int at = in.offset();
        int value = in.u16(field);
        if (value > MAX_SIDE) {
            throw new ProtocolException(
                    field + " at offset " + at + ": " + value + " exceeds " + MAX_SIDE);
        }
        return value;
    }
}
