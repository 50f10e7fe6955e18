package org.vitrine.spice.protocol.cursor;

/** {@code SPICE_MSG_CURSOR_INVAL_ALL}: all cached shapes are forgotten. */
public record CursorInvalAll() implements CursorMessage {
    static final int TYPE = 108;
}
