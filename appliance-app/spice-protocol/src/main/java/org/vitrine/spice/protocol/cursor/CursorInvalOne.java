package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_CURSOR_INVAL_ONE}: a cached shape will not be asked for again.
 *
 * @param unique its key, unsigned
 */
public record CursorInvalOne(long unique) implements CursorMessage {
    static final int TYPE = 107;

    static CursorInvalOne read(WireReader in) throws ProtocolException {
        return new CursorInvalOne(in.u64("id"));
    }
}
