package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_ROP3}: brush, image and destination are combined.
 *
 * @param sourceArea the part of the image that covers the box
 * @param rop3 the ternary raster operation as Windows numbers them: bit {@code brush << 2 | image
 *     << 1 | dest} is the result, 0..255
 */
public record DrawRop3(
        DrawBase base,
        Image source,
        Box sourceArea,
        Brush brush,
        int rop3,
        ScaleMode scale,
        Optional<Mask> mask)
        implements DrawMessage {
    static final int TYPE = 309;

    static DrawRop3 read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        Image source = Image.readRequired("src_bitmap", in);
        Box area = Box.read(in);
        Brush brush = Brush.read(in);
        int rop3 = in.u8("rop3");
        ScaleMode scale = ScaleMode.read(in);
        return new DrawRop3(base, source, area, brush, rop3, scale, Mask.read(in));
    }
}
