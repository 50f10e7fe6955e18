package org.vitrine.spice.protocol.display;

/** {@code SPICE_MSG_DISPLAY_MARK}: what is on the primary surface is a picture now, show it. */
public record Mark() implements DisplayMessage {
    static final int TYPE = 102;
}
