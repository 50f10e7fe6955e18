package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** What a draw paints with ({@code SpiceBrush}). */
public sealed interface Brush {
    /** Nothing: colour 0. */
    record None() implements Brush {}

    /**
     * One colour.
     *
     * @param color in the format of the surface that is drawn on
     */
    record Solid(int color) implements Brush {}

    /**
     * A picture repeated in both directions.
     *
     * @param origin where on the surface a copy of its first pixel lies
     */
    record Pattern(Image image, Point origin) implements Brush {}

    static Brush read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int type = in.u8("brush type");
        return switch (type) {
            case 0 -> new None();
            case 1 -> new Solid(in.i32("brush color"));
            case 2 -> new Pattern(Image.readRequired("brush pattern", in), Point.read(in));
            default -> throw Limits.unknown("brush type", at, type);
        };
    }
}
