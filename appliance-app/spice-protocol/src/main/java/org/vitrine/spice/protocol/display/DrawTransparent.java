package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_TRANSPARENT}: an image, but for the pixels of one colour.
 *
 * @param sourceArea the part of the image that covers the box
 * @param transparentColor {@code 0x00RRGGBB}, whatever the format of the surface
 */
public record DrawTransparent(DrawBase base, Image source, Box sourceArea, int transparentColor)
        implements DrawMessage {
    static final int TYPE = 312;

    static DrawTransparent read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        Image source = Image.readRequired("src_bitmap", in);
        Box area = Box.read(in);
        // The same colour in the format of the source: of no use, the image is decoded by then.
        in.u32("src_color");
        return new DrawTransparent(base, source, area, in.i32("true_color"));
    }
}
