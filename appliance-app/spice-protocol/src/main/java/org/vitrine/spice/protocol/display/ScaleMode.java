package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** How an image is fitted into a box of another size ({@code SpiceImageScaleMode}). */
public enum ScaleMode {
    INTERPOLATE,
    NEAREST;

    static ScaleMode read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int code = in.u8("scale mode");
        return switch (code) {
            case 0 -> INTERPOLATE;
            case 1 -> NEAREST;
            default -> throw Limits.unknown("scale mode", at, code);
        };
    }
}
