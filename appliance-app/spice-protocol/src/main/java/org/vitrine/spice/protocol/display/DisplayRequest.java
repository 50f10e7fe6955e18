package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ClientMessage;

/** What a client sends on a display channel, but for the messages that all channels have. */
public sealed interface DisplayRequest extends ClientMessage
        permits DisplayInit, StreamReport, PreferredCompression, PreferredVideoCodecs {}
