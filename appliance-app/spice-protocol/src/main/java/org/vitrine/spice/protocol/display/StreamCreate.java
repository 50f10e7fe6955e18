package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_STREAM_CREATE}: a part of a surface becomes a video.
 *
 * @param streamId 0..63; used anew after the stream's end
 * @param topDown the rows of a frame come from top to bottom, else from bottom to top
 * @param codec {@link #MJPEG} or one of the others
 * @param streamWidth of a coded frame, in pixels, 1..16384
 * @param streamHeight of a coded frame, in pixels, 1..16384
 * @param sourceWidth of the part of a frame that is shown, in pixels, 1..16384
 * @param sourceHeight of the part of a frame that is shown, in pixels, 1..16384
 * @param dest where on the surface, scaled if the size differs
 */
public record StreamCreate(
        int surfaceId,
        int streamId,
        boolean topDown,
        int codec,
        int streamWidth,
        int streamHeight,
        int sourceWidth,
        int sourceHeight,
        Box dest,
        Clip clip)
        implements DisplayMessage {
    static final int TYPE = 122;

    public static final int MJPEG = 1;
    public static final int VP8 = 2;
    public static final int H264 = 3;
    public static final int VP9 = 4;
    public static final int H265 = 5;

    private static final int FLAG_TOP_DOWN = 1;

    static StreamCreate read(WireReader in) throws ProtocolException {
        int surfaceId = in.u32("surface_id", Limits.MAX_SURFACES);
        int streamId = in.u32("stream_id", Limits.MAX_STREAM);
        boolean topDown = (in.u8("flags") & FLAG_TOP_DOWN) != 0;
        int codec = in.u8("codec_type");
        in.u64("stamp");
        int at = in.offset();
        int streamWidth = Limits.side("stream_width", in);
        int streamHeight = Limits.side("stream_height", in);
        Limits.area("stream", at, streamWidth, streamHeight);
        int sourceWidth = Limits.side("src_width", in);
        int sourceHeight = Limits.side("src_height", in);
        Box dest = Box.read(in);
        return new StreamCreate(
                surfaceId,
                streamId,
                topDown,
                codec,
                streamWidth,
                streamHeight,
                sourceWidth,
                sourceHeight,
                dest,
                Clip.read(in));
    }
}
