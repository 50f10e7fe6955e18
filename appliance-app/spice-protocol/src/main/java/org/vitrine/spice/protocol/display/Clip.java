package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** What a draw is limited to beside its box. */
public sealed interface Clip {
    /** No limit. */
    record None() implements Clip {}

    /** Only these rectangles, which may overlap; an empty list lets nothing through. */
    record Rects(List<Box> rects) implements Clip {
        public Rects {
            rects = List.copyOf(rects);
        }
    }

    static Clip read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int type = in.u8("clip type");
        return switch (type) {
            case 0 -> new None();
            case 1 -> readRects(in);
            default -> throw Limits.unknown("clip type", at, type);
        };
    }

    private static Rects readRects(WireReader in) throws ProtocolException {
        int at = in.offset();
        long announced = in.u32("clip rects");
        int count = Limits.count("clip rects", at, announced, Limits.MAX_CLIP_RECTS, Box.SIZE, in);
        List<Box> rects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rects.add(Box.read(in));
        }
        return new Rects(rects);
    }
}
