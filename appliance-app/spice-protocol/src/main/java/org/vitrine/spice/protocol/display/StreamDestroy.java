package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_DISPLAY_STREAM_DESTROY}: a stream ends; its last frame stays. */
public record StreamDestroy(int streamId) implements DisplayMessage {
    static final int TYPE = 125;

    static StreamDestroy read(WireReader in) throws ProtocolException {
        return new StreamDestroy(in.u32("stream_id", Limits.MAX_STREAM));
    }
}
