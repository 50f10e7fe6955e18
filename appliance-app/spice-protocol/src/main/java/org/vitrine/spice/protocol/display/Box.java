package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * A rectangle of pixels as the wire has it: {@code right} and {@code bottom} are exclusive; it may
 * be empty or inside out (then it holds nothing) and reach beyond its surface. Coordinates are
 * within ±2^28.
 */
public record Box(int left, int top, int right, int bottom) {
    static final int SIZE = 16;

    /** On the wire the top comes first. */
    static Box read(WireReader in) throws ProtocolException {
        int top = Limits.coordinate("top", in);
        int left = Limits.coordinate("left", in);
        int bottom = Limits.coordinate("bottom", in);
        int right = Limits.coordinate("right", in);
        return new Box(left, top, right, bottom);
    }

    public int width() {
        return right - left;
    }

    public int height() {
        return bottom - top;
    }

    public boolean isEmpty() {
        return right <= left || bottom <= top;
    }
}
