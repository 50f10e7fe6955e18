package org.vitrine.spice.client.display;

import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.codec.BitmapDecoder;
import org.vitrine.imaging.codec.CodecUnavailableException;
import org.vitrine.imaging.codec.DecoderScratch;
import org.vitrine.imaging.codec.GlzDecoder;
import org.vitrine.imaging.codec.GlzOutcome;
import org.vitrine.imaging.codec.GlzWindow;
import org.vitrine.imaging.codec.ImageDecoder;
import org.vitrine.imaging.codec.JpegAlphaDecoder;
import org.vitrine.imaging.codec.JpegDecoder;
import org.vitrine.imaging.codec.Lz4Decoder;
import org.vitrine.imaging.codec.LzDecoder;
import org.vitrine.imaging.codec.QuicDecoder;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;

/** The decoders of one display channel. Used and closed on the display thread. */
final class Codecs implements AutoCloseable {
    /** Of all decoders: they work one after the other. */
    private final DecoderScratch decoding = new DecoderScratch();

    private final LzDecoder lz = new LzDecoder(decoding);
    private final QuicDecoder quic = new QuicDecoder(decoding);
    private final GlzDecoder glz; // owned
    private final Scratch scratch = new Scratch();
    private @Nullable Lz4Decoder lz4;
    private @Nullable JpegDecoder jpeg; // owned

    Codecs(int windowPixels) {
        this.glz = new GlzDecoder(new GlzWindow(windowPixels), decoding);
    }

    /**
     * @param colors for an image of indexes, else of no use
     * @param kept the picture outlives the message; else it is valid until {@link #release}
     */
    PixelBuffer decode(Image image, ImageData.Coded coded, int[] colors, boolean kept)
            throws CanvasException {
        try {
            return switch (coded) {
                case ImageData.Bitmap bitmap -> bitmap(bitmap, colors, kept);
                case ImageData.LzPlt(_, var data) -> lzPlt(image, colors, data, kept);
                case ImageData.LzRgb(var data) -> plain(lz, image, data, kept);
                case ImageData.GlzRgb(var data) ->
                        decoded(
                                glz.decode(
                                        data.array(),
                                        data.offset(),
                                        data.length(),
                                        image.width(),
                                        image.height(),
                                        kept),
                                kept);
                case ImageData.ZlibGlzRgb(int size, var data) ->
                        decoded(
                                glz.decodeZlib(
                                        data.array(),
                                        data.offset(),
                                        data.length(),
                                        size,
                                        image.width(),
                                        image.height(),
                                        kept),
                                kept);
                case ImageData.Quic(var data) -> plain(quic, image, data, kept);
                case ImageData.Jpeg(var data) -> plain(jpeg(), image, data, kept);
                case ImageData.JpegAlpha(_, int jpegSize, var data) ->
                        jpegAlpha(image, jpegSize, data, kept);
                case ImageData.Lz4(var data) -> plain(lz4(), image, data, kept);
            };
        } catch (CorruptImageException e) {
            throw new CanvasException(
                    name(coded)
                            + " image "
                            + Long.toUnsignedString(image.id())
                            + " of "
                            + image.width()
                            + "x"
                            + image.height()
                            + ": "
                            + e.getMessage(),
                    e);
        } catch (CodecUnavailableException e) {
            throw new CanvasException(name(coded) + " image: " + e.getMessage(), e);
        }
    }

    private PixelBuffer plain(ImageDecoder decoder, Image image, ByteView data, boolean kept)
            throws CorruptImageException {
        boolean alpha = decoder.hasAlpha(data.array(), data.offset(), data.length());
        PixelBuffer into = room(image.width(), image.height(), alpha, kept);
        decoder.decode(data.array(), data.offset(), data.length(), into);
        return into;
    }

    private PixelBuffer room(int width, int height, boolean alpha, boolean kept)
            throws CorruptImageException {
        return kept ? new PixelBuffer(width, height, alpha) : scratch.take(width, height, alpha);
    }

    private PixelBuffer lzPlt(Image image, int[] colors, ByteView data, boolean kept)
            throws CorruptImageException {
        boolean alpha = lz.hasAlpha(data.array(), data.offset(), data.length());
        PixelBuffer into = room(image.width(), image.height(), alpha, kept);
        lz.decode(data.array(), data.offset(), data.length(), colors, into);
        return into;
    }

    private PixelBuffer bitmap(ImageData.Bitmap bitmap, int[] colors, boolean kept)
            throws CorruptImageException {
        var format = codecFormat(bitmap.format());
        var decoder = new BitmapDecoder(format, bitmap.stride(), bitmap.topDown(), colors);
        PixelBuffer into = room(bitmap.width(), bitmap.height(), format.hasAlpha(), kept);
        ByteView data = bitmap.data();
        decoder.decode(data.array(), data.offset(), data.length(), into);
        return into;
    }

    private PixelBuffer decoded(GlzOutcome outcome, boolean kept)
            throws CanvasException, CorruptImageException {
        return switch (outcome) {
            case GlzOutcome.Decoded glz when glz.topDown() -> glz.coded();
            case GlzOutcome.Decoded glz -> {
                PixelBuffer coded = glz.coded();
                var upright = room(coded.width(), coded.height(), coded.hasAlpha(), kept);
                glz.copyUpright(upright);
                yield upright;
            }
            // Each display channel has a dictionary of its own: nobody else could deliver it.
            case GlzOutcome.Waiting(long id) ->
                    throw new CanvasException("GLZ image " + id + " has not come");
        };
    }

    /**
     * A frame of an MJPEG stream.
     *
     * @return valid until {@link #release}
     */
    PixelBuffer jpegFrame(ByteView data, int width, int height) throws CorruptImageException {
        PixelBuffer into = scratch.take(width, height, false);
        try {
            jpeg().decode(data.array(), data.offset(), data.length(), into);
        } catch (CodecUnavailableException e) {
            throw new CorruptImageException("no decoder", e);
        }
        return into;
    }

    /** The message is done with: pictures that were not to be kept are used for others. */
    void release() {
        scratch.release();
        glz.release();
    }

    private PixelBuffer jpegAlpha(Image image, int jpegSize, ByteView data, boolean kept)
            throws CorruptImageException, CodecUnavailableException {
        PixelBuffer pixels = room(image.width(), image.height(), true, kept);
        new JpegAlphaDecoder(jpeg())
                .decode(data.array(), data.offset(), data.length(), jpegSize, pixels);
        return pixels;
    }

    /** Opened when first needed: few sessions send JPEG, and it belongs to the display thread. */
    private JpegDecoder jpeg() throws CodecUnavailableException {
        if (jpeg == null) {
            jpeg = JpegDecoder.open();
        }
        return jpeg;
    }

    /** Likewise. */
    private Lz4Decoder lz4() throws CodecUnavailableException {
        if (lz4 == null) {
            lz4 = new Lz4Decoder(decoding);
        }
        return lz4;
    }

    private static org.vitrine.imaging.codec.BitmapFormat codecFormat(BitmapFormat format) {
        return switch (format) {
            case BIT1_LE -> org.vitrine.imaging.codec.BitmapFormat.BIT1_LE;
            case BIT1_BE -> org.vitrine.imaging.codec.BitmapFormat.BIT1_BE;
            case BIT4_LE -> org.vitrine.imaging.codec.BitmapFormat.BIT4_LE;
            case BIT4_BE -> org.vitrine.imaging.codec.BitmapFormat.BIT4_BE;
            case BIT8 -> org.vitrine.imaging.codec.BitmapFormat.BIT8;
            case RGB16 -> org.vitrine.imaging.codec.BitmapFormat.RGB16;
            case RGB24 -> org.vitrine.imaging.codec.BitmapFormat.RGB24;
            case RGB32 -> org.vitrine.imaging.codec.BitmapFormat.RGB32;
            case RGBA -> org.vitrine.imaging.codec.BitmapFormat.RGBA;
            case A8 -> org.vitrine.imaging.codec.BitmapFormat.ALPHA8;
        };
    }

    private static String name(ImageData data) {
        return data.getClass().getSimpleName();
    }

    @Override
    public void close() {
        glz.close();
        if (jpeg != null) {
            jpeg.close();
        }
    }
}
