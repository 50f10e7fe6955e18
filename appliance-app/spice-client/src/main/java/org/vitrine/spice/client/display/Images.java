package org.vitrine.spice.client.display;

import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.codec.BitmapDecoder;
import org.vitrine.imaging.codec.GlzDecoder;
import org.vitrine.imaging.codec.GlzOutcome;
import org.vitrine.imaging.codec.GlzWindow;
import org.vitrine.imaging.codec.ImageDecoder;
import org.vitrine.imaging.codec.JpegAlphaDecoder;
import org.vitrine.imaging.codec.JpegDecoder;
import org.vitrine.imaging.codec.JpegUnavailableException;
import org.vitrine.imaging.codec.Lz4Decoder;
import org.vitrine.imaging.codec.LzDecoder;
import org.vitrine.imaging.codec.QuicDecoder;
import org.vitrine.imaging.raster.BitMask;
import org.vitrine.imaging.raster.Depth;
import org.vitrine.spice.client.display.ImageCache.Entry;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;
import org.vitrine.spice.protocol.display.PaletteUse;

/**
 * Decodes the images inside of draw messages and keeps those that the server wants kept. An image
 * must go through here even if nothing of it gets drawn: later ones refer to it.
 */
final class Images implements AutoCloseable {
    private static final int[] NO_COLORS = {};

    private final ImageCache cache;
    private final PaletteCache palettes = new PaletteCache();
    private final QuicDecoder quic = new QuicDecoder();
    private final LzDecoder lz = new LzDecoder();
    private final Lz4Decoder lz4 = new Lz4Decoder();
    private final GlzDecoder glz; // owned
    private @Nullable JpegDecoder jpeg; // owned
    private @Nullable PixelBuffer frame;

    Images(long cachePixels, int windowPixels) {
        this.cache = new ImageCache(cachePixels);
        this.glz = new GlzDecoder(new GlzWindow(windowPixels));
    }

    ImageCache cache() {
        return cache;
    }

    PaletteCache palettes() {
        return palettes;
    }

    /**
     * The pixels of an image that is not a surface; shared with the cache, not to be drawn into.
     *
     * @param depth of the surface that it is for: palettes are in its format
     */
    PixelBuffer picture(Image image, Depth depth) throws CanvasException {
        return switch (image.data()) {
            case ImageData.FromCache() -> cache.picture(image.id());
            case ImageData.FromCacheLossless() -> cache.losslessPicture(image.id());
            case ImageData.Coded coded -> {
                PixelBuffer pixels = decode(image, coded, depth);
                if (image.highBitsSet() && !pixels.hasAlpha()) {
                    setHighBits(pixels.pixels());
                }
                if (image.cacheMe() || image.cacheReplaceMe()) {
                    cache.put(image.id(), new Entry.Picture(pixels, isLossy(coded)));
                }
                yield pixels;
            }
            case ImageData.Surface(int id) ->
                    throw new CanvasException("surface " + id + " cannot be used here");
        };
    }

    /** The bits of an image that is used as a mask. */
    BitMask mask(Image image) throws CanvasException {
        return switch (image.data()) {
            case ImageData.FromCache(), ImageData.FromCacheLossless() -> cache.mask(image.id());
            case ImageData.Bitmap bitmap -> {
                BitMask mask = mask(bitmap);
                if (image.cacheMe() || image.cacheReplaceMe()) {
                    cache.put(image.id(), new Entry.Mask(mask));
                }
                yield mask;
            }
            case ImageData.Coded _, ImageData.Surface _ ->
                    throw new CanvasException("mask is not a bitmap: " + name(image.data()));
        };
    }

    private static BitMask mask(ImageData.Bitmap bitmap) throws CanvasException {
        boolean lowBitFirst = bitmap.format() == BitmapFormat.BIT1_LE;
        if (!lowBitFirst && bitmap.format() != BitmapFormat.BIT1_BE) {
            throw new CanvasException("mask has " + bitmap.format().bits() + " bits a pixel");
        }
        return BitMask.of(
                bitmap.data().array(),
                bitmap.data().offset(),
                bitmap.stride(),
                bitmap.width(),
                bitmap.height(),
                bitmap.topDown(),
                lowBitFirst);
    }

    private PixelBuffer decode(Image image, ImageData.Coded coded, Depth depth)
            throws CanvasException {
        try {
            return switch (coded) {
                case ImageData.Bitmap bitmap -> bitmap(bitmap, depth);
                case ImageData.LzPlt(var palette, var data) ->
                        lzPlt(image, colors(palette, depth), data);
                case ImageData.LzRgb(var data) -> plain(lz, image, data);
                case ImageData.GlzRgb(var data) ->
                        decoded(
                                glz.decode(
                                        data.array(),
                                        data.offset(),
                                        data.length(),
                                        image.width(),
                                        image.height()));
                case ImageData.ZlibGlzRgb(int size, var data) ->
                        decoded(
                                glz.decodeZlib(
                                        data.array(),
                                        data.offset(),
                                        data.length(),
                                        size,
                                        image.width(),
                                        image.height()));
                case ImageData.Quic(var data) -> plain(quic, image, data);
                case ImageData.Jpeg(var data) -> plain(jpeg(), image, data);
                case ImageData.JpegAlpha(_, int jpegSize, var data) ->
                        jpegAlpha(image, jpegSize, data);
                case ImageData.Lz4(var data) -> plain(lz4, image, data);
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
        } catch (JpegUnavailableException e) {
            throw new CanvasException(name(coded) + " image: " + e.getMessage(), e);
        }
    }

    private static PixelBuffer plain(ImageDecoder decoder, Image image, ByteView data)
            throws CorruptImageException {
        return decoder.decode(
                data.array(), data.offset(), data.length(), image.width(), image.height());
    }

    private PixelBuffer lzPlt(Image image, int[] colors, ByteView data)
            throws CorruptImageException {
        var pixels =
                new PixelBuffer(
                        image.width(),
                        image.height(),
                        lz.hasAlpha(data.array(), data.offset(), data.length()));
        lz.decode(data.array(), data.offset(), data.length(), colors, pixels);
        return pixels;
    }

    private PixelBuffer bitmap(ImageData.Bitmap bitmap, Depth depth)
            throws CorruptImageException, CanvasException {
        int[] colors = bitmap.format().bits() <= 8 ? colors(bitmap.palette(), depth) : NO_COLORS;
        var decoder =
                new BitmapDecoder(
                        codecFormat(bitmap.format()), bitmap.stride(), bitmap.topDown(), colors);
        ByteView data = bitmap.data();
        return decoder.decode(
                data.array(), data.offset(), data.length(), bitmap.width(), bitmap.height());
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

    /** Palettes for 16-bit surfaces are of 16 bits themselves, and x555 whatever the surface is. */
    private int[] colors(PaletteUse use, Depth depth) throws CanvasException {
        int[] raw =
                switch (use) {
                    case PaletteUse.None() -> NO_COLORS;
                    case PaletteUse.FromCache(long unique) -> palettes.get(unique).colors();
                    case PaletteUse.Inline(var palette, boolean cacheMe) -> {
                        if (cacheMe) {
                            palettes.put(palette);
                        }
                        yield palette.colors();
                    }
                };
        if (depth == Depth.BITS_32) {
            return raw;
        }
        int[] expanded = raw.clone();
        for (int i = 0; i < expanded.length; i++) {
            expanded[i] = Depth.BITS_555.expand(raw[i]);
        }
        return expanded;
    }

    private PixelBuffer decoded(GlzOutcome outcome) throws CanvasException {
        return switch (outcome) {
            case GlzOutcome.Decoded(var picture) -> picture;
            // Each display channel has a dictionary of its own: nobody else could deliver it.
            case GlzOutcome.Waiting(long id) ->
                    throw new CanvasException("GLZ image " + id + " has not come");
        };
    }

    /**
     * A frame of an MJPEG stream.
     *
     * @return valid until the next call
     */
    PixelBuffer jpegFrame(ByteView data, int width, int height) throws CorruptImageException {
        PixelBuffer into = frame;
        if (into == null || into.width() != width || into.height() != height) {
            into = new PixelBuffer(width, height, false);
            frame = into;
        }
        try {
            jpeg().decode(data.array(), data.offset(), data.length(), into);
        } catch (JpegUnavailableException e) {
            throw new CorruptImageException("no decoder", e);
        }
        return into;
    }

    private PixelBuffer jpegAlpha(Image image, int jpegSize, ByteView data)
            throws CorruptImageException, JpegUnavailableException {
        var pixels = new PixelBuffer(image.width(), image.height(), true);
        new JpegAlphaDecoder(jpeg())
                .decode(data.array(), data.offset(), data.length(), jpegSize, pixels);
        return pixels;
    }

    /** Opened when first needed: few sessions send JPEG, and it belongs to the display thread. */
    private JpegDecoder jpeg() throws JpegUnavailableException {
        if (jpeg == null) {
            jpeg = JpegDecoder.open();
        }
        return jpeg;
    }

    private static boolean isLossy(ImageData.Coded coded) {
        return coded instanceof ImageData.Jpeg || coded instanceof ImageData.JpegAlpha;
    }

    private static void setHighBits(int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff00_0000;
        }
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
