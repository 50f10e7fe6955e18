package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_TEXT}: glyphs, over a box of another brush.
 *
 * @param backArea filled with {@code back} before; may be empty
 * @param foreMode descriptor of the raster operation of the glyphs, operands brush and destination
 * @param backMode likewise for {@code backArea}
 */
public record DrawText(
        DrawBase base,
        GlyphString string,
        Box backArea,
        Brush fore,
        Brush back,
        int foreMode,
        int backMode)
        implements DrawMessage {
    static final int TYPE = 311;

    static DrawText read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        GlyphString string = GlyphString.read(Limits.follow("str", in));
        Box backArea = Box.read(in);
        Brush fore = Brush.read(in);
        Brush back = Brush.read(in);
        int foreMode = in.u16("fore_mode");
        int backMode = in.u16("back_mode");
        return new DrawText(base, string, backArea, fore, back, foreMode, backMode);
    }
}
