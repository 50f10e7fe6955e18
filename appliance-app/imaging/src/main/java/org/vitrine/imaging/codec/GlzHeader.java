package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * The 33 bytes before GLZ tokens, numbers high byte first.
 *
 * @param id of the image; rises by one from image to image of a session
 * @param headDistance how many images before this one the encoder still refers to
 */
record GlzHeader(LzType type, boolean topDown, int width, int height, long id, long headDistance) {
    private static final long MAGIC = 0x2020_5a4c;
    private static final long VERSION = 0x0001_0001;
    private static final int TYPE_MASK = 0x0f;

    static GlzHeader read(ByteCursor in) throws CorruptImageException {
        in.expectU32("GLZ magic", MAGIC);
        in.expectU32("GLZ version", VERSION);
        int typeOffset = in.offset();
        int packed = in.u8("GLZ type");
        LzType type = LzType.ofCode(packed & TYPE_MASK, typeOffset);
        switch (type) {
            case RGB16, RGB24, RGB32, RGBA -> {}
            case PLT1_LE, PLT1_BE, PLT4_LE, PLT4_BE, PLT8, XXXA, A8 ->
                    throw new CorruptImageException(
                            "GLZ type: " + type + " without its colours", typeOffset);
        }
        int width = in.u32("GLZ width", PixelBuffer.MAX_SIDE);
        int height = in.u32("GLZ height", PixelBuffer.MAX_SIDE);
        in.u32("GLZ stride");
        int idOffset = in.offset();
        long id = in.u64("GLZ id");
        if (id < 0) {
            throw new CorruptImageException(
                    "GLZ id: " + Long.toUnsignedString(id) + " is too large", idOffset);
        }
        long headDistance = in.u32("GLZ win_head_dist");
        return new GlzHeader(type, (packed & ~TYPE_MASK) != 0, width, height, id, headDistance);
    }
}
