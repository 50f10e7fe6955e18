package org.vitrine.spice.client.display;

import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.raster.BitMask;
import org.vitrine.imaging.raster.Depth;
import org.vitrine.spice.client.display.ImageCache.Entry;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;
import org.vitrine.spice.protocol.display.PaletteUse;

/**
 * Decodes the images inside of draw messages and keeps those that the server wants kept. An image
 * must go through here even if nothing of it gets drawn: later ones refer to it.
 */
final class Images {
    private static final int[] NO_COLORS = {};

    private final ImageCache cache;
    private final PaletteCache palettes = new PaletteCache();
    private final Codecs codecs;

    /**
     * @param codecs closed by whoever made them
     */
    Images(long cachePixels, Codecs codecs) {
        this.cache = new ImageCache(cachePixels);
        this.codecs = codecs;
    }

    ImageCache cache() {
        return cache;
    }

    PaletteCache palettes() {
        return palettes;
    }

    /**
     * The pixels of an image that is not a surface; perhaps shared with the cache: not to be drawn
     * into, nor to be kept beyond the message.
     *
     * @param depth of the surface that it is for: palettes are in its format
     */
    PixelBuffer picture(Image image, Depth depth) throws CanvasException {
        return switch (image.data()) {
            case ImageData.FromCache() -> cache.picture(image.id());
            case ImageData.FromCacheLossless() -> cache.losslessPicture(image.id());
            case ImageData.Coded coded -> {
                boolean kept = admit(image);
                PixelBuffer pixels = codecs.decode(image, coded, colors(coded, depth), kept);
                if (image.highBitsSet() && !pixels.hasAlpha()) {
                    setHighBits(pixels.pixels());
                }
                if (kept) {
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
                boolean kept = admit(image);
                BitMask mask = mask(bitmap);
                if (kept) {
                    cache.put(image.id(), new Entry.Mask(mask));
                }
                yield mask;
            }
            case ImageData.Coded _, ImageData.Surface _ ->
                    throw new CanvasException(
                            "mask is not a bitmap: " + image.data().getClass().getSimpleName());
        };
    }

    /** Whether the server wants an image kept. */
    static boolean isKept(Image image) {
        return image.cacheMe() || image.cacheReplaceMe();
    }

    /**
     * Refuses what would be too much, before it is decoded.
     *
     * @return whether the image is to be kept
     */
    private boolean admit(Image image) throws CanvasException {
        long area = (long) image.width() * image.height();
        if (image.data() instanceof ImageData.Bitmap bitmap) {
            area = Math.max(area, (long) bitmap.width() * bitmap.height());
        }
        if (area > Budget.PICTURE) {
            throw new CanvasException(
                    "image "
                            + Long.toUnsignedString(image.id())
                            + ": "
                            + area
                            + " pixels exceed "
                            + Budget.PICTURE);
        }
        boolean kept = isKept(image);
        if (kept) {
            cache.admit(image.id(), area);
        }
        return kept;
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

    private int[] colors(ImageData.Coded coded, Depth depth) throws CanvasException {
        return switch (coded) {
            case ImageData.Bitmap bitmap -> colors(bitmap.palette(), depth);
            case ImageData.LzPlt(var palette, _) -> colors(palette, depth);
            case ImageData.Quic _,
                    ImageData.LzRgb _,
                    ImageData.GlzRgb _,
                    ImageData.ZlibGlzRgb _,
                    ImageData.Jpeg _,
                    ImageData.JpegAlpha _,
                    ImageData.Lz4 _ ->
                    NO_COLORS;
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

    private static boolean isLossy(ImageData.Coded coded) {
        return coded instanceof ImageData.Jpeg || coded instanceof ImageData.JpegAlpha;
    }

    private static void setHighBits(int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff00_0000;
        }
    }
}
