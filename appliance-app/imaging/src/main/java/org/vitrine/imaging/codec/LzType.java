package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/** What the units of an LZ or GLZ stream are. */
enum LzType {
    PLT1_LE(1),
    PLT1_BE(2),
    PLT4_LE(3),
    PLT4_BE(4),
    PLT8(5),
    RGB16(6),
    RGB24(7),
    RGB32(8),
    RGBA(9),
    /** Opacity alone, for pixels whose colour came another way. */
    XXXA(10),
    A8(11);

    private final int code;

    LzType(int code) {
        this.code = code;
    }

    static LzType ofCode(long code, int offset) throws CorruptImageException {
        for (LzType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new CorruptImageException("LZ type: " + code + " is not 1 to 11", offset);
    }

    int code() {
        return code;
    }

    boolean hasAlpha() {
        return this == RGBA || this == XXXA || this == A8;
    }
}
