package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** Where the pixels of an {@link Image} are and how they are coded ({@code SpiceImageType}). */
public sealed interface ImageData {
    /** Pixels that come in the message. */
    sealed interface Coded extends ImageData {
        /** The coded bytes: a view of the message, valid as long as its body. */
        ByteView data();
    }

    /**
     * Packed rows, {@code stride} bytes apart.
     *
     * @param topDown the first row is the top one; else it is the bottom one
     * @param width in pixels, 1..16384
     * @param height in pixels, 1..16384
     * @param data {@code stride * height} bytes
     */
    record Bitmap(
            BitmapFormat format,
            boolean topDown,
            int width,
            int height,
            int stride,
            PaletteUse palette,
            ByteView data)
            implements Coded {}

    record Quic(ByteView data) implements Coded {}

    record LzPlt(PaletteUse palette, ByteView data) implements Coded {}

    record LzRgb(ByteView data) implements Coded {}

    record GlzRgb(ByteView data) implements Coded {}

    record Jpeg(ByteView data) implements Coded {}

    /**
     * @param size of the GLZ stream once inflated, in bytes, at most {@link #MAX_GLZ_SIZE}
     */
    record ZlibGlzRgb(int size, ByteView data) implements Coded {}

    /**
     * Colour as JPEG, then opacity as LZ.
     *
     * @param topDown whether the rows of the opacity are; the JPEG always is
     * @param jpegSize how many bytes of {@code data} are the JPEG
     */
    record JpegAlpha(boolean topDown, int jpegSize, ByteView data) implements Coded {}

    record Lz4(ByteView data) implements Coded {}

    /** The cached image with this image's id. */
    record FromCache() implements ImageData {}

    /** The cached image with this image's id, and not a lossy version of it. */
    record FromCacheLossless() implements ImageData {}

    /** What is on a surface now: another one or the one drawn on. */
    record Surface(int surfaceId) implements ImageData {}

    /** A GLZ stream is not longer than the pixels it codes, give or take its header. */
    int MAX_GLZ_SIZE = Limits.MAX_PIXELS * 4 + (1 << 16);

    private static ByteView sized(WireReader in) throws ProtocolException {
        int size = in.u32("data_size", Integer.MAX_VALUE);
        return in.view("data", size);
    }

    /** Reads the arm for {@code type}, which stood at {@code typeAt}. */
    static ImageData read(int type, int typeAt, WireReader in) throws ProtocolException {
        return switch (type) {
            case 0 -> readBitmap(in);
            case 1 -> new Quic(sized(in));
            case 100 -> readLzPlt(in);
            case 101 -> new LzRgb(sized(in));
            case 102 -> new GlzRgb(sized(in));
            case 103 -> new FromCache();
            case 104 -> new Surface(in.u32("surface_id", Limits.MAX_SURFACES));
            case 105 -> new Jpeg(sized(in));
            case 106 -> new FromCacheLossless();
            case 107 -> new ZlibGlzRgb(in.u32("glz_data_size", MAX_GLZ_SIZE), sized(in));
            case 108 -> readJpegAlpha(in);
            case 109 -> new Lz4(sized(in));
            default -> throw Limits.unknown("image type", typeAt, type);
        };
    }

    private static Bitmap readBitmap(WireReader in) throws ProtocolException {
        BitmapFormat format = BitmapFormat.read(in);
        int flags = in.u8("bitmap flags");
        int at = in.offset();
        int width = Limits.side("bitmap width", in);
        int height = Limits.side("bitmap height", in);
        Limits.area("bitmap", at, width, height);
        int strideAt = in.offset();
        int stride = in.u32("stride", Limits.MAX_STRIDE);
        if (stride < format.rowBytes(width)) {
            throw new ProtocolException(
                    "stride at offset "
                            + strideAt
                            + ": "
                            + stride
                            + " is less than the "
                            + format.rowBytes(width)
                            + " bytes of a row");
        }
        PaletteUse palette = PaletteUse.read(flags, in);
        ByteView data = in.view("bitmap data", bytes("bitmap", at, stride, height));
        return new Bitmap(format, (flags & 4) != 0, width, height, stride, palette, data);
    }

    private static int bytes(String what, int at, int stride, int height) throws ProtocolException {
        long size = (long) stride * height;
        if (size > Integer.MAX_VALUE) {
            throw new ProtocolException(
                    what + " at offset " + at + ": " + size + " bytes are more than a message has");
        }
        return (int) size;
    }

    private static LzPlt readLzPlt(WireReader in) throws ProtocolException {
        int flags = in.u8("lz_plt flags");
        int size = in.u32("data_size", Integer.MAX_VALUE);
        PaletteUse palette = PaletteUse.read(flags, in);
        return new LzPlt(palette, in.view("data", size));
    }

    private static JpegAlpha readJpegAlpha(WireReader in) throws ProtocolException {
        int flags = in.u8("jpeg_alpha flags");
        int at = in.offset();
        int jpegSize = in.u32("jpeg_size", Integer.MAX_VALUE);
        ByteView data = sized(in);
        if (jpegSize > data.length()) {
            throw new ProtocolException(
                    "jpeg_size at offset " + at + ": " + jpegSize + " exceeds " + data.length());
        }
        return new JpegAlpha((flags & 1) != 0, jpegSize, data);
    }
}
