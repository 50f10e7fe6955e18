package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * What a server sends on a cursor channel, but for the messages that all channels have. Records are
 * immutable; the data of a shape is a view of the body it was read from.
 */
public sealed interface CursorMessage
        permits CursorInit,
                CursorReset,
                CursorSet,
                CursorMove,
                CursorHide,
                CursorTrail,
                CursorInvalOne,
                CursorInvalAll,
                Unsupported {
    /**
     * Reads a message of this channel.
     *
     * @param type the number in the message's header; an unknown one makes an {@link Unsupported}
     * @param in at the start of the message's body
     */
    static CursorMessage read(int type, WireReader in) throws ProtocolException {
        return switch (type) {
            case CursorInit.TYPE -> CursorInit.read(in);
            case CursorReset.TYPE -> new CursorReset();
            case CursorSet.TYPE -> CursorSet.read(in);
            case CursorMove.TYPE -> CursorMove.read(in);
            case CursorHide.TYPE -> new CursorHide();
            case CursorTrail.TYPE -> CursorTrail.read(in);
            case CursorInvalOne.TYPE -> CursorInvalOne.read(in);
            case CursorInvalAll.TYPE -> new CursorInvalAll();
            default -> new Unsupported(type, in.size());
        };
    }
}
