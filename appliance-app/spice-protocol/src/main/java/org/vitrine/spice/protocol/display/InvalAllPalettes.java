package org.vitrine.spice.protocol.display;

/** {@code SPICE_MSG_DISPLAY_INVAL_ALL_PALETTES}: all cached palettes are forgotten. */
public record InvalAllPalettes() implements DisplayMessage {
    static final int TYPE = 108;
}
