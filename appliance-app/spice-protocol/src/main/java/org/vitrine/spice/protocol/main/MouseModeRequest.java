package org.vitrine.spice.protocol.main;

import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.WireWriter;

/** {@code SPICE_MSGC_MAIN_MOUSE_MODE_REQUEST}: the server answers only if the mode changes. */
public record MouseModeRequest(MouseMode mode) implements ClientMessage {
    @Override
    public int type() {
        return 105;
    }

    @Override
    public void write(WireWriter out) {
        out.u16(mode.code());
    }
}
