package org.vitrine.imaging.codec;

import org.vitrine.imaging.PixelBuffer;

/** What became of a GLZ image. */
public sealed interface GlzOutcome {
    /**
     * The image is decoded and in the window.
     *
     * @param picture shared with the window: it may be shown and copied from, and cached if it was
     *     said to be kept, and the high bytes of one without alpha may be set, but nobody may draw
     *     into it
     */
    record Decoded(PixelBuffer picture) implements GlzOutcome {}

    /**
     * The image refers to one that has yet to arrive on another channel. Nothing was changed: the
     * same data is to be decoded again once {@link GlzWindow#has} that image, and nothing later of
     * this channel before.
     *
     * @param imageId the image that is not there
     */
    record Waiting(long imageId) implements GlzOutcome {}
}
