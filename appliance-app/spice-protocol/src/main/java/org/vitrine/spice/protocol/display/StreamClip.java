package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_DISPLAY_STREAM_CLIP}: a stream shows through other holes from now on. */
public record StreamClip(int streamId, Clip clip) implements DisplayMessage {
    static final int TYPE = 124;

    static StreamClip read(WireReader in) throws ProtocolException {
        int streamId = in.u32("stream_id", Limits.MAX_STREAM);
        return new StreamClip(streamId, Clip.read(in));
    }
}
