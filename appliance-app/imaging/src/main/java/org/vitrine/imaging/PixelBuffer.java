package org.vitrine.imaging;

/**
 * A picture in memory: rows from top to bottom, one {@code int} a pixel, {@code 0xAARRGGBB}; in a
 * picture without alpha the high byte is undefined. Row {@code y} starts at {@code y * width}.
 *
 * <p>Not thread-safe: whoever writes and whoever reads agree on a lock ({@link FrameMailbox}) or
 * hand the buffer over.
 */
public final class PixelBuffer {
    /** The longest side of a picture, in pixels. */
    public static final int MAX_SIDE = 16_384;

    /** The most pixels of a picture: 64 Mi, 256 MiB of memory. */
    public static final int MAX_PIXELS = 1 << 26;

    private final int width;
    private final int height;
    private final boolean alpha;
    private final int[] pixels;

    /**
     * A picture of zeros.
     *
     * @throws IllegalArgumentException if a side is not in 1..{@link #MAX_SIDE} or the area is over
     *     {@link #MAX_PIXELS}; readers of foreign bytes check before
     */
    public PixelBuffer(int width, int height, boolean alpha) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException("picture of " + width + "x" + height);
        }
        if ((long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException("picture of " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.alpha = alpha;
        this.pixels = new int[width * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether the high byte of a pixel is its opacity. */
    public boolean hasAlpha() {
        return alpha;
    }

    /** The live array, {@code width * height} long: writing to it changes the picture. */
    public int[] pixels() {
        return pixels;
    }

    public Rect bounds() {
        return new Rect(0, 0, width, height);
    }

    public PixelBuffer copy() {
        var copy = new PixelBuffer(width, height, alpha);
        System.arraycopy(pixels, 0, copy.pixels, 0, pixels.length);
        return copy;
    }
}
