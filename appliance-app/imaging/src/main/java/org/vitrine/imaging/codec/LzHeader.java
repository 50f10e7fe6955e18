package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * The 28 bytes before LZ tokens: seven numbers, high byte first.
 *
 * @param stride bytes of a coded row; of meaning for indexed types only
 */
record LzHeader(LzType type, int width, int height, int stride, boolean topDown) {
    private static final long MAGIC = 0x2020_5a4c;
    private static final long VERSION = 0x0001_0001;

    static LzHeader read(ByteCursor in) throws CorruptImageException {
        in.expectU32("LZ magic", MAGIC);
        in.expectU32("LZ version", VERSION);
        int typeOffset = in.offset();
        LzType type = LzType.ofCode(in.u32("LZ type"), typeOffset);
        int width = in.u32("LZ width", PixelBuffer.MAX_SIDE);
        int height = in.u32("LZ height", PixelBuffer.MAX_SIDE);
        int stride = in.u32("LZ stride", PixelBuffer.MAX_SIDE * 8);
        boolean topDown = in.u32("LZ top_down") != 0;
        return new LzHeader(type, width, height, stride, topDown);
    }

    /** Refuses a header that describes another picture than the message does. */
    static void expectSize(String codec, int width, int height, PixelBuffer into)
            throws CorruptImageException {
        if (width != into.width() || height != into.height()) {
            throw new CorruptImageException(
                    "%s size: %dx%d is not %dx%d"
                            .formatted(codec, width, height, into.width(), into.height()),
                    0);
        }
    }
}
