package org.vitrine.viewer;

import java.util.OptionalDouble;
import org.vitrine.imaging.scale.Filter;

/**
 * How an exhibit's picture wants to be shown.
 *
 * @param aspect width to height of the whole picture as its makers saw it, for example 1.333; empty
 *     for square pixels
 * @param filter how guest pixels become screen pixels
 */
public record PictureStyle(OptionalDouble aspect, Filter filter) {
    /** Square pixels with hard edges. */
    public static final PictureStyle DEFAULT =
            new PictureStyle(OptionalDouble.empty(), Filter.SHARP);

    public PictureStyle {
        if (aspect.isPresent() && !(aspect.getAsDouble() > 0.1 && aspect.getAsDouble() < 10)) {
            throw new IllegalArgumentException(
                    "aspect " + aspect.getAsDouble() + " is not in 0.1..10");
        }
    }
}
