package org.vitrine.imaging.raster;

import org.vitrine.imaging.PixelBuffer;

/**
 * How exactly a surface stores a colour. All surfaces are kept as 32-bit pixels; one of 16 bits
 * holds only those values whose low bits repeat the high ones. AND, OR, XOR and NOT never leave
 * that set, so that raster operations need not know the depth.
 */
public enum Depth {
    /** Eight bits a component, and a high byte that takes part in raster operations. */
    BITS_32 {
        @Override
        public int expand(int raw) {
            return raw;
        }

        @Override
        public int round(int pixel) {
            return pixel;
        }
    },
    /** Five bits a component. */
    BITS_555 {
        @Override
        public int expand(int raw) {
            return round((raw & 0x7c00) << 9 | (raw & 0x3e0) << 6 | (raw & 0x1f) << 3);
        }

        @Override
        public int round(int pixel) {
            int high = pixel & 0xf8_f8f8;
            return high | (high >>> 5 & 0x07_0707);
        }
    },
    /** Five bits of red and blue, six of green. */
    BITS_565 {
        @Override
        public int expand(int raw) {
            return round((raw & 0xf800) << 8 | (raw & 0x7e0) << 5 | (raw & 0x1f) << 3);
        }

        @Override
        public int round(int pixel) {
            int high = pixel & 0xf8_fcf8;
            return high | (high >>> 5 & 0x07_0007) | (high >>> 6 & 0x00_0300);
        }
    };

    /** A colour as the guest writes it for such a surface, as a pixel. */
    public abstract int expand(int raw);

    /** The pixel that such a surface keeps of {@code pixel}: what does not fit is cut off. */
    public abstract int round(int pixel);

    /** {@code picture} as such a surface would keep it: itself, or a copy. */
    public PixelBuffer rounded(PixelBuffer picture) {
        if (this == BITS_32) {
            return picture;
        }
        var copy = new PixelBuffer(picture.width(), picture.height(), picture.hasAlpha());
        round(picture.pixels(), copy.pixels());
        return copy;
    }

    /** As {@link #rounded}, of a picture that nobody else has: it is changed. */
    public PixelBuffer roundedInPlace(PixelBuffer picture) {
        if (this != BITS_32) {
            round(picture.pixels(), picture.pixels());
        }
        return picture;
    }

    private void round(int[] from, int[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = round(from[i]);
        }
    }
}
