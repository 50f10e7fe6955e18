package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * A 1-bit picture that lets a draw through where its bits are set ({@code SpiceQMask}). Outside of
 * the picture nothing is drawn.
 *
 * @param inverse draw where its bits are clear instead
 * @param origin the pixel of the mask that lies on the first pixel of the box
 * @param bitmap a 1-bit {@link ImageData.Bitmap} or one from the cache
 */
public record Mask(boolean inverse, Point origin, Image bitmap) {
    private static final int FLAG_INVERS = 1;

    static Optional<Mask> read(WireReader in) throws ProtocolException {
        int flags = in.u8("mask flags");
        Point origin = Point.read(in);
        return Image.readOptional("mask bitmap", in)
                .map(bitmap -> new Mask((flags & FLAG_INVERS) != 0, origin, bitmap));
    }
}
