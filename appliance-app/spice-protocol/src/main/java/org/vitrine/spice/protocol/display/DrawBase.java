package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * What every draw starts with ({@code SpiceMsgDisplayBase}).
 *
 * @param surfaceId the surface that is drawn on, 0 is the screen
 * @param box where on that surface
 */
public record DrawBase(int surfaceId, Box box, Clip clip) {
    static DrawBase read(WireReader in) throws ProtocolException {
        int surfaceId = in.u32("surface_id", Limits.MAX_SURFACES);
        return new DrawBase(surfaceId, Box.read(in), Clip.read(in));
    }
}
