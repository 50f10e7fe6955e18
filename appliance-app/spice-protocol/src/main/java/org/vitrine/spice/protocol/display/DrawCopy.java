package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_COPY}: a part of an image fills the box.
 *
 * @param sourceArea the part of the image
 * @param rop descriptor of the raster operation, operands image and destination
 */
public record DrawCopy(
        DrawBase base, Image source, Box sourceArea, int rop, ScaleMode scale, Optional<Mask> mask)
        implements DrawMessage {
    static final int TYPE = 304;

    static DrawCopy read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        Image source = Image.readRequired("src_bitmap", in);
        Box area = Box.read(in);
        int rop = in.u16("rop_descriptor");
        ScaleMode scale = ScaleMode.read(in);
        return new DrawCopy(base, source, area, rop, scale, Mask.read(in));
    }
}
