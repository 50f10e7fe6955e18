package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_INVAL_PALETTE}: a cached palette will not be asked for again.
 *
 * @param unique its key, unsigned
 */
public record InvalPalette(long unique) implements DisplayMessage {
    static final int TYPE = 107;

    static InvalPalette read(WireReader in) throws ProtocolException {
        return new InvalPalette(in.u64("palette id"));
    }
}
