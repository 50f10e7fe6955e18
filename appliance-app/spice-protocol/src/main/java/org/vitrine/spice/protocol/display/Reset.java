package org.vitrine.spice.protocol.display;

/** {@code SPICE_MSG_DISPLAY_RESET}: the screen is blank and all palettes are forgotten. */
public record Reset() implements DisplayMessage {
    static final int TYPE = 103;
}
