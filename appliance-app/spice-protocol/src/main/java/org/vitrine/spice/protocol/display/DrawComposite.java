package org.vitrine.spice.protocol.display;

import java.util.Optional;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_DRAW_COMPOSITE}: the X Render extension's Composite request.
 *
 * @param flags operator, filters, repeats: see the constants
 * @param sourceOrigin the pixel of the source that lies on the first pixel of the box
 * @param maskOrigin likewise for the mask
 */
public record DrawComposite(
        DrawBase base,
        int flags,
        Image source,
        Optional<Image> mask,
        Optional<Transform> sourceTransform,
        Optional<Transform> maskTransform,
        Point sourceOrigin,
        Point maskOrigin)
        implements DrawMessage {
    static final int TYPE = 318;

    /** Bits 0 to 7: the operator, as X Render numbers them. */
    public static final int OPERATOR = 0xff;

    private static final int HAS_MASK = 1 << 19;
    private static final int HAS_SOURCE_TRANSFORM = 1 << 20;
    private static final int HAS_MASK_TRANSFORM = 1 << 21;

    /** Two rows of a matrix, 16.16 fixed point; the third is 0 0 1. */
    public record Transform(int t00, int t01, int t02, int t10, int t11, int t12) {
        static Transform read(WireReader in) throws ProtocolException {
            return new Transform(
                    in.i32("t00"),
                    in.i32("t01"),
                    in.i32("t02"),
                    in.i32("t10"),
                    in.i32("t11"),
                    in.i32("t12"));
        }
    }

    static DrawComposite read(WireReader in) throws ProtocolException {
        DrawBase base = DrawBase.read(in);
        int flags = in.i32("flags");
        Image source = Image.readRequired("src_bitmap", in);
        Optional<Image> mask =
                (flags & HAS_MASK) == 0 ? Optional.empty() : Image.readOptional("mask_bitmap", in);
        Optional<Transform> sourceTransform = transform(flags & HAS_SOURCE_TRANSFORM, in);
        Optional<Transform> maskTransform = transform(flags & HAS_MASK_TRANSFORM, in);
        return new DrawComposite(
                base,
                flags,
                source,
                mask,
                sourceTransform,
                maskTransform,
                Point.read16(in),
                Point.read16(in));
    }

    private static Optional<Transform> transform(int flag, WireReader in) throws ProtocolException {
        return flag == 0 ? Optional.empty() : Optional.of(Transform.read(in));
    }
}
