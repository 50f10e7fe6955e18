package org.vitrine.imaging.codec;

import java.util.Arrays;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * QUIC, which predicts a pixel from its neighbours and codes what differs ({@code
 * SPICE_IMAGE_TYPE_QUIC}): gray, 16, 24 and 32 bits, and 32 bits with opacity. The high byte of a
 * pixel without alpha is 0.
 */
public final class QuicDecoder implements ImageDecoder {
    private static final long MAGIC = 0x4349_5551;
    private static final int GRAY_TO_COLOR = 0x01_0101;

    private final QuicBits bits;
    private final QuicColors colors8;
    private final QuicColors colors5;
    private final QuicPlane opacity;
    private final QuicPlane gray;

    private enum Type {
        GRAY,
        RGB16,
        RGB24,
        RGB32,
        RGBA
    }

    private record Header(Type type, int width, int height) {}

    /** A decoder for any number of images, one after the other. */
    public QuicDecoder() {
        this(new DecoderScratch());
    }

    /**
     * The same.
     *
     * @param scratch shared with decoders of the same thread
     */
    public QuicDecoder(DecoderScratch scratch) {
        bits = new QuicBits(scratch);
        colors8 = new QuicColors(QuicCodes.BITS_8, bits);
        colors5 = new QuicColors(QuicCodes.BITS_5, bits);
        opacity = new QuicPlane(bits, 24);
        gray = new QuicPlane(bits, 0);
    }

    @Override
    public boolean hasAlpha(byte[] data, int offset, int length) throws CorruptImageException {
        return header(new ByteCursor(data, offset, length)).type == Type.RGBA;
    }

    @Override
    public void decode(byte[] data, int offset, int length, PixelBuffer into)
            throws CorruptImageException {
        var in = new ByteCursor(data, offset, length);
        Header header = header(in);
        LzHeader.expectSize("QUIC", header.width, header.height, into);
        bits.start(in);
        try {
            switch (header.type) {
                case GRAY -> gray(into);
                case RGB16 -> colors5(into);
                case RGB24, RGB32 -> colors8(into);
                case RGBA -> colorsAndOpacity(into);
            }
            bits.end();
        } finally {
            bits.release();
        }
    }

    private static Header header(ByteCursor in) throws CorruptImageException {
        in.expectU32le("QUIC magic", MAGIC);
        in.expectU32le("QUIC version", 0);
        int typeOffset = in.offset();
        long code = in.u32le("QUIC type");
        Type type =
                switch ((int) code) {
                    case 1 -> Type.GRAY;
                    case 2 -> Type.RGB16;
                    case 3 -> Type.RGB24;
                    case 4 -> Type.RGB32;
                    case 5 -> Type.RGBA;
                    default ->
                            throw new CorruptImageException(
                                    "QUIC type: " + code + " is not 1 to 5", typeOffset);
                };
        int width = in.u32le("QUIC width", PixelBuffer.MAX_SIDE);
        int height = in.u32le("QUIC height", PixelBuffer.MAX_SIDE);
        return new Header(type, width, height);
    }

    private void colors8(PixelBuffer into) throws CorruptImageException {
        colors8.start(into.width());
        for (int row = 0; row < into.height(); row++) {
            colors8.row(into.pixels(), into.width(), row);
        }
    }

    private void colors5(PixelBuffer into) throws CorruptImageException {
        colors5.start(into.width());
        for (int row = 0; row < into.height(); row++) {
            colors5.row(into.pixels(), into.width(), row);
        }
        int[] pixels = into.pixels();
        for (int i = 0; i < pixels.length; i++) {
            // A byte a component, of which five bits are used: to eight.
            pixels[i] = pixels[i] << 3 | ((pixels[i] >>> 2) & 0x07_0707);
        }
    }

    private void colorsAndOpacity(PixelBuffer into) throws CorruptImageException {
        colors8.start(into.width());
        opacity.start(into.width());
        for (int row = 0; row < into.height(); row++) {
            colors8.row(into.pixels(), into.width(), row);
            opacity.row(into.pixels(), into.width(), row);
        }
    }

    private void gray(PixelBuffer into) throws CorruptImageException {
        int[] pixels = into.pixels();
        Arrays.fill(pixels, 0);
        gray.start(into.width());
        for (int row = 0; row < into.height(); row++) {
            gray.row(pixels, into.width(), row);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= GRAY_TO_COLOR;
        }
    }
}
