package org.vitrine.spice.protocol.display;

/** {@code SPICE_MSG_DISPLAY_STREAM_DESTROY_ALL}: all streams end; their last frames stay. */
public record StreamDestroyAll() implements DisplayMessage {
    static final int TYPE = 126;
}
