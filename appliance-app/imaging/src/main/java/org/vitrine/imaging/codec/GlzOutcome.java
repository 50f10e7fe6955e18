package org.vitrine.imaging.codec;

import org.vitrine.imaging.PixelBuffer;

/** What became of a GLZ image. */
public sealed interface GlzOutcome {
    /**
     * The image is decoded and in the window.
     *
     * @param coded shared with the window: it may be shown and copied from, and cached if it was
     *     said to be kept, and the high bytes of one without alpha may be set, but nobody may draw
     *     into it
     * @param topDown whether its first row is the top one; else see {@link #copyUpright}
     */
    record Decoded(PixelBuffer coded, boolean topDown) implements GlzOutcome {
        /** Copies the rows in opposite order into a picture of the same size. */
        public void copyUpright(PixelBuffer into) {
            int width = coded.width();
            int height = coded.height();
            for (int row = 0; row < height; row++) {
                System.arraycopy(
                        coded.pixels(),
                        (height - 1 - row) * width,
                        into.pixels(),
                        row * width,
                        width);
            }
        }

        /** The picture with its top row first: the coded one, or a copy. */
        public PixelBuffer picture() {
            if (topDown) {
                return coded;
            }
            var upright = new PixelBuffer(coded.width(), coded.height(), coded.hasAlpha());
            copyUpright(upright);
            return upright;
        }
    }

    /**
     * The image refers to one that has yet to arrive on another channel. Nothing was changed: the
     * same data is to be decoded again once {@link GlzWindow#has} that image, and nothing later of
     * this channel before.
     *
     * @param imageId the image that is not there
     */
    record Waiting(long imageId) implements GlzOutcome {}
}
