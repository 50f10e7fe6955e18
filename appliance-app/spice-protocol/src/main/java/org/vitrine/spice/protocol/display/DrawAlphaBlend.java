package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_ALPHA_BLEND}: an image over what is in the box.
 *
 * @param destHasAlpha the opacity of the destination is written as well
 * @param surfaceHasAlpha if the image is a surface: its opacity counts
 * @param alpha opacity of the whole, 0..255
 * @param sourceArea the part of the image that covers the box
 */
public record DrawAlphaBlend(
        DrawBase base,
        boolean destHasAlpha,
        boolean surfaceHasAlpha,
        int alpha,
        Image source,
        Box sourceArea)
        implements DrawMessage {
    static final int TYPE = 313;

    private static final int FLAG_DEST_HAS_ALPHA = 1;
    private static final int FLAG_SRC_SURFACE_HAS_ALPHA = 2;

    static DrawAlphaBlend read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        int flags = in.u8("alpha_flags");
        int alpha = in.u8("alpha");
        Image source = Image.readRequired("src_bitmap", in);
        return new DrawAlphaBlend(
                base,
                (flags & FLAG_DEST_HAS_ALPHA) != 0,
                (flags & FLAG_SRC_SURFACE_HAS_ALPHA) != 0,
                alpha,
                source,
                Box.read(in));
    }
}
