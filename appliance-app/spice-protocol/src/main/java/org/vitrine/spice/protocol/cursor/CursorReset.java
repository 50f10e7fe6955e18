package org.vitrine.spice.protocol.cursor;

/** {@code SPICE_MSG_CURSOR_RESET}: the pointer is as at the start: no shape, nothing cached. */
public record CursorReset() implements CursorMessage {
    static final int TYPE = 102;
}
