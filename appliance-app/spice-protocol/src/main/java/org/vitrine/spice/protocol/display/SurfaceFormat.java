package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** How the guest stores the pixels of a surface ({@code SpiceSurfaceFmt}). */
public enum SurfaceFormat {
    /** One bit of opacity a pixel. */
    A1(1),
    /** One byte of opacity a pixel. */
    A8(8),
    /** 16 bits: x1 r5 g5 b5. */
    RGB555(16),
    /** 16 bits: r5 g6 b5. */
    RGB565(80),
    /** 32 bits: x8 r8 g8 b8. */
    XRGB(32),
    /** 32 bits with premultiplied opacity: a8 r8 g8 b8. */
    ARGB(96);

    private final int code;

    SurfaceFormat(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    static SurfaceFormat read(WireReader in) throws ProtocolException {
        int at = in.offset();
        long code = in.u32("format");
        for (SurfaceFormat format : values()) {
            if (format.code == code) {
                return format;
            }
        }
        throw Limits.unknown("format", at, code);
    }
}
