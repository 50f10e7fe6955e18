package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_OPAQUE}: an image is put, then combined with a brush.
 *
 * @param sourceArea the part of the image that fills the box
 * @param rop descriptor of the raster operation, operands brush and the image just put
 */
public record DrawOpaque(
        DrawBase base,
        Image source,
        Box sourceArea,
        Brush brush,
        int rop,
        ScaleMode scale,
        Optional<Mask> mask)
        implements DrawMessage {
    static final int TYPE = 303;

    static DrawOpaque read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        Image source = Image.readRequired("src_bitmap", in);
        Box area = Box.read(in);
        Brush brush = Brush.read(in);
        int rop = in.u16("rop_descriptor");
        ScaleMode scale = ScaleMode.read(in);
        return new DrawOpaque(base, source, area, brush, rop, scale, Mask.read(in));
    }
}
