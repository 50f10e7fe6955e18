package org.vitrine.appliance;

import java.util.OptionalDouble;
import org.vitrine.exhibits.ExhibitManifest.Aspect;
import org.vitrine.exhibits.ExhibitManifest.Display;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.viewer.PictureStyle;

/** How a manifest wants its picture shown, in the window's words. */
final class Styles {
    private Styles() {}

    static PictureStyle of(Display display) {
        OptionalDouble aspect =
                switch (display.aspect()) {
                    case Aspect.Native() -> OptionalDouble.empty();
                    case Aspect.Ratio(int width, int height) ->
                            OptionalDouble.of((double) width / height);
                };
        Filter filter =
                switch (display.scale()) {
                    case INTEGER -> Filter.INTEGER;
                    case SHARP -> Filter.SHARP;
                    case SMOOTH -> Filter.SMOOTH;
                };
        return new PictureStyle(aspect, filter);
    }
}
