package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_CURSOR_SET}: a new shape.
 *
 * @param x of the hot spot on the screen, in pixels
 * @param y of the hot spot on the screen, in pixels
 */
public record CursorSet(int x, int y, boolean visible, CursorShape shape) implements CursorMessage {
    static final int TYPE = 103;

    static CursorSet read(WireReader in) throws ProtocolException {
        int x = in.i16("x");
        int y = in.i16("y");
        boolean visible = in.u8("visible") != 0;
        return new CursorSet(x, y, visible, CursorShape.read(in));
    }
}
