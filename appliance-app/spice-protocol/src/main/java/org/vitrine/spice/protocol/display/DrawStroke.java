package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_STROKE}: lines one pixel wide.
 *
 * @param path what is stroked
 * @param style lengths of the dashes and gaps in turn, 28.4 fixed point; empty if not dashed
 * @param startsWithGap the first of {@code style} is a gap
 * @param foreMode descriptor of the raster operation of the dashes, operands brush and destination
 * @param backMode likewise for the gaps
 */
public record DrawStroke(
        DrawBase base,
        Path path,
        List<Integer> style,
        boolean startsWithGap,
        Brush brush,
        int foreMode,
        int backMode)
        implements DrawMessage {
    static final int TYPE = 310;

    private static final int LINE_START_WITH_GAP = 4;
    private static final int LINE_STYLED = 8;

    public DrawStroke {
        style = List.copyOf(style);
    }

    static DrawStroke read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        Path path = Path.read(Limits.follow("path", in));
        int flags = in.u8("line flags");
        List<Integer> style = (flags & LINE_STYLED) == 0 ? List.of() : readStyle(in);
        Brush brush = Brush.read(in);
        int foreMode = in.u16("fore_mode");
        int backMode = in.u16("back_mode");
        boolean startsWithGap = (flags & LINE_START_WITH_GAP) != 0;
        return new DrawStroke(base, path, style, startsWithGap, brush, foreMode, backMode);
    }

    private static List<Integer> readStyle(WireReader in) throws ProtocolException {
        int at = in.offset();
        int announced = in.u8("style segments");
        WireReader segments = Limits.follow("style", in);
        int count = Limits.count("style segments", at, announced, 4, segments);
        List<Integer> style = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            style.add(segments.i32("style"));
        }
        return style;
    }
}
