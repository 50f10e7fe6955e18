package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_STREAM_DATA}: a frame of a stream.
 *
 * @param time when to show it, in milliseconds of the multimedia time, which wraps
 * @param data one coded frame, a view of the message
 */
public record StreamData(int streamId, int time, ByteView data) implements DisplayMessage {
    static final int TYPE = 123;

    static StreamData read(WireReader in) throws ProtocolException {
        int streamId = in.u32("stream_id", Limits.MAX_STREAM);
        int time = in.i32("multi_media_time");
        int size = in.u32("data_size", Integer.MAX_VALUE);
        return new StreamData(streamId, time, in.view("data", size));
    }
}
