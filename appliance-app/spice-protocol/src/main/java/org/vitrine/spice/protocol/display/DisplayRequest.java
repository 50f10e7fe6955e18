package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.WireWriter;

/** What a client sends on a display channel, but for the messages that all channels have. */
public sealed interface DisplayRequest
        permits DisplayInit, StreamReport, PreferredCompression, PreferredVideoCodecs {
    /** The number in the message's header. */
    int type();

    /** Appends the body. */
    void write(WireWriter out);
}
