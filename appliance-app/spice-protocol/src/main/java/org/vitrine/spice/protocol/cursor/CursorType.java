package org.vitrine.spice.protocol.cursor;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** How the pixels of a pointer are coded ({@code SpiceCursorType}). */
public enum CursorType {
    /** 32 bits with opacity. */
    ALPHA,
    /** Two 1-bit masks: AND, then XOR. */
    MONO,
    /** 4-bit indexes, 16 colours, 1-bit mask. */
    COLOR4,
    /** 8-bit indexes, 256 colours, 1-bit mask. */
    COLOR8,
    /** x1 r5 g5 b5, 1-bit mask. */
    COLOR16,
    /** Bytes B, G, R, 1-bit mask. */
    COLOR24,
    /** Bytes B, G, R, x, 1-bit mask. */
    COLOR32;

    /** On the wire the types count from 0, in the order they have here. */
    static CursorType read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int code = in.u8("cursor type");
        if (code >= values().length) {
            throw new ProtocolException(
                    "cursor type at offset " + at + ": " + code + " is unknown");
        }
        return values()[code];
    }
}
