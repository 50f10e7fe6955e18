package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_SURFACE_CREATE}: the server opens a surface to draw on; it is zeros
 * until drawn on.
 *
 * @param surfaceId 0..10000
 * @param width in pixels, 1..16384
 * @param height in pixels, 1..16384
 * @param primary this is the screen
 * @param streaming the screen is a video: each frame is new as a whole
 */
public record SurfaceCreate(
        int surfaceId,
        int width,
        int height,
        SurfaceFormat format,
        boolean primary,
        boolean streaming)
        implements DisplayMessage {
    static final int TYPE = 314;

    private static final int FLAG_PRIMARY = 1;
    private static final int FLAG_STREAMING_MODE = 2;

    static SurfaceCreate read(WireReader in) throws ProtocolException {
        int surfaceId = in.u32("surface_id", Limits.MAX_SURFACES);
        int at = in.offset();
        int width = Limits.side("width", in);
        int height = Limits.side("height", in);
        Limits.area("surface", at, width, height);
        SurfaceFormat format = SurfaceFormat.read(in);
        int flags = in.i32("flags");
        return new SurfaceCreate(
                surfaceId,
                width,
                height,
                format,
                (flags & FLAG_PRIMARY) != 0,
                (flags & FLAG_STREAMING_MODE) != 0);
    }
}
