package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_MODE}, obsolete: the screen has a new size.
 *
 * @param width in pixels, 1..16384
 * @param height in pixels, 1..16384
 * @param bits of a pixel: 16 (x555) or 32
 */
public record Mode(int width, int height, int bits) implements DisplayMessage {
    static final int TYPE = 101;

    static Mode read(WireReader in) throws ProtocolException {
        int width = Limits.side("x_res", in);
        int height = Limits.side("y_res", in);
        Limits.area("mode", 0, width, height);
        int at = in.offset();
        int bits = in.u32("bits", 32);
        if (bits != 16 && bits != 32) {
            throw Limits.unknown("bits", at, bits);
        }
        return new Mode(width, height, bits);
    }
}
