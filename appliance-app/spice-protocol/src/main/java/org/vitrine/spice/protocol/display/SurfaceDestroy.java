package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** {@code SPICE_MSG_DISPLAY_SURFACE_DESTROY}: a surface is gone. */
public record SurfaceDestroy(int surfaceId) implements DisplayMessage {
    static final int TYPE = 315;

    static SurfaceDestroy read(WireReader in) throws ProtocolException {
        return new SurfaceDestroy(in.u32("surface_id", Limits.MAX_SURFACES));
    }
}
