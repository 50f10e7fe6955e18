package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_DISPLAY_DRAW_BLACKNESS}: the box becomes zeros. */
public record DrawBlackness(DrawBase base, Optional<Mask> mask) implements DrawMessage {
    static final int TYPE = 306;

    static DrawBlackness read(WireReader in) throws ProtocolException {
        return new DrawBlackness(DrawBase.read(in), Mask.read(in));
    }
}
