package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_CURSOR_MOVE}: the guest moved the pointer, which shows again if it was hidden.
 *
 * @param x of the hot spot on the screen, in pixels
 * @param y of the hot spot on the screen, in pixels
 */
public record CursorMove(int x, int y) implements CursorMessage {
    static final int TYPE = 104;

    static CursorMove read(WireReader in) throws ProtocolException {
        return new CursorMove(in.i16("x"), in.i16("y"));
    }
}
