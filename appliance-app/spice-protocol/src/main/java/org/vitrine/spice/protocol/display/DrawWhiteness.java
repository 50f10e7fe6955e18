package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_DISPLAY_DRAW_WHITENESS}: the box becomes ones. */
public record DrawWhiteness(DrawBase base, Optional<Mask> mask) implements DrawMessage {
    static final int TYPE = 307;

    static DrawWhiteness read(WireReader in) throws ProtocolException {
        return new DrawWhiteness(DrawBase.read(in), Mask.read(in));
    }
}
