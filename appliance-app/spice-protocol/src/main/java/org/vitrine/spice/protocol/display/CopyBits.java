package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_COPY_BITS}: a part of a surface moves, possibly over itself.
 *
 * @param source where the first pixel of the box comes from, on the same surface
 */
public record CopyBits(DrawBase base, Point source) implements DrawMessage {
    static final int TYPE = 104;

    static CopyBits read(WireReader in) throws ProtocolException {
        return new CopyBits(DrawBase.read(in), Point.read(in));
    }
}
