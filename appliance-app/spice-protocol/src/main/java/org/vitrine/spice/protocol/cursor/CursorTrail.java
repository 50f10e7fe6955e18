package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_CURSOR_TRAIL}: how long a trail the pointer leaves. */
public record CursorTrail(int length, int frequency) implements CursorMessage {
    static final int TYPE = 106;

    static CursorTrail read(WireReader in) throws ProtocolException {
        return new CursorTrail(in.u16("length"), in.u16("frequency"));
    }
}
