package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_FILL}: a brush over the box.
 *
 * @param rop descriptor of the raster operation, operands brush and destination
 */
public record DrawFill(DrawBase base, Brush brush, int rop, Optional<Mask> mask)
        implements DrawMessage {
    static final int TYPE = 302;

    static DrawFill read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        Brush brush = Brush.read(in);
        int rop = in.u16("rop_descriptor");
        return new DrawFill(base, brush, rop, Mask.read(in));
    }
}
