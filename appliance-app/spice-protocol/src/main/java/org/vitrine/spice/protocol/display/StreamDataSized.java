package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_STREAM_DATA_SIZED}: a frame of a stream that has a size and a place of
 * its own.
 *
 * @param time when to show it, in milliseconds of the multimedia time, which wraps
 * @param width of the part of the frame that is shown, in pixels, 1..16384
 * @param height of the part of the frame that is shown, in pixels, 1..16384
 * @param data one coded frame, a view of the message
 */
public record StreamDataSized(
        int streamId, int time, int width, int height, Box dest, ByteView data)
        implements DisplayMessage {
    static final int TYPE = 316;

    static StreamDataSized read(WireReader in) throws ProtocolException {
        int streamId = in.u32("stream_id", Limits.MAX_STREAM);
        int time = in.i32("multi_media_time");
        int at = in.offset();
        int width = Limits.side("width", in);
        int height = Limits.side("height", in);
        Limits.area("frame", at, width, height);
        Box dest = Box.read(in);
        int size = in.u32("data_size", Integer.MAX_VALUE);
        return new StreamDataSized(streamId, time, width, height, dest, in.view("data", size));
    }
}
