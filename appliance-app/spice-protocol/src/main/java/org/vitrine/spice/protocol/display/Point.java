package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** A position in pixels; may lie outside of its surface. Coordinates are within ±2^28. */
public record Point(int x, int y) {
    static Point read(WireReader in) throws ProtocolException {
        int x = Limits.coordinate("x", in);
        int y = Limits.coordinate("y", in);
        return new Point(x, y);
    }

    /** The 16-bit form, signed. */
    static Point read16(WireReader in) throws ProtocolException {
        int x = in.i16("x");
        int y = in.i16("y");
        return new Point(x, y);
    }
}
