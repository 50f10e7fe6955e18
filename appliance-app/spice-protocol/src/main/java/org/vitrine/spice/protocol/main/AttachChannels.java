package org.vitrine.spice.protocol.main;

import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.WireWriter;

/** {@code SPICE_MSGC_MAIN_ATTACH_CHANNELS}: the server answers with the list of channels. */
public record AttachChannels() implements ClientMessage {
    @Override
    public int type() {
        return 104;
    }

    @Override
    public void write(WireWriter out) {}
}
