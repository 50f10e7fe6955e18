package org.vitrine.spice.protocol.cursor;

/** {@code SPICE_MSG_CURSOR_HIDE}: no pointer is shown. */
public record CursorHide() implements CursorMessage {
    static final int TYPE = 105;
}
