package org.vitrine.spice.client.display;

import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.raster.Depth;
import org.vitrine.spice.protocol.display.SurfaceFormat;

/** Something to draw on: the screen, or a picture that the guest keeps for later. */
record Surface(SurfaceFormat format, PixelBuffer pixels) {
    static Surface blank(SurfaceFormat format, int width, int height) {
        boolean alpha =
                switch (format) {
                    case A1, A8, ARGB -> true;
                    case RGB555, RGB565, XRGB -> false;
                };
        return new Surface(format, new PixelBuffer(width, height, alpha));
    }

    Rect bounds() {
        return pixels.bounds();
    }

    boolean hasAlpha() {
        return pixels.hasAlpha();
    }

    long area() {
        return (long) pixels.width() * pixels.height();
    }

    Depth depth() {
        return switch (format) {
            case RGB555 -> Depth.BITS_555;
            case RGB565 -> Depth.BITS_565;
            case A1, A8, XRGB, ARGB -> Depth.BITS_32;
        };
    }

    /** A colour as the guest writes it for this surface, as a pixel. */
    int color(int raw) {
        return switch (format) {
            case A1 -> -(raw & 1) << 24;
            case A8 -> raw << 24;
            case RGB555, RGB565, XRGB, ARGB -> depth().expand(raw);
        };
    }
}
