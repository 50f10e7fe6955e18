package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_CURSOR_INIT}: the state of the pointer when the channel opens, or after a reset.
 * The cache of shapes is empty from here on.
 *
 * @param x of the hot spot on the screen, in pixels
 * @param y of the hot spot on the screen, in pixels
 */
public record CursorInit(int x, int y, boolean visible, CursorShape shape)
        implements CursorMessage {
    static final int TYPE = 101;

    static CursorInit read(WireReader in) throws ProtocolException {
        int x = in.i16("x");
        int y = in.i16("y");
        in.u16("trail_length");
        in.u16("trail_frequency");
        boolean visible = in.u8("visible") != 0;
        return new CursorInit(x, y, visible, CursorShape.read(in));
    }
}
