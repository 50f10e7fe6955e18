package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_DISPLAY_DRAW_INVERS}: every bit in the box is turned over. */
public record DrawInvers(DrawBase base, Optional<Mask> mask) implements DrawMessage {
    static final int TYPE = 308;

    static DrawInvers read(WireReader in) throws ProtocolException {
        return new DrawInvers(DrawBase.read(in), Mask.read(in));
    }
}
