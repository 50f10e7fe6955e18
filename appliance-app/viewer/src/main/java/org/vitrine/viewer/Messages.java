package org.vitrine.viewer;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Our own words to visitors, in one language. */
final class Messages {
    private static final String CATALOGUE = "org.vitrine.viewer.visitor";

    /** Never the host's own language: a museum says which one it speaks. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    /**
     * @param language the nearest that the catalogue has, else English
     */
    Messages(Locale language) {
        bundle = ResourceBundle.getBundle(CATALOGUE, language, NO_FALLBACK);
    }

    /** The languages the catalogue has. */
    static List<Locale> languages() {
        return List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);
    }

    String starting() {
        return bundle.getString("starting");
    }

    String standBy() {
        return bundle.getString("stand-by");
    }

    String hesitating() {
        return bundle.getString("hesitating");
    }

    String question() {
        return bundle.getString("question");
    }

    String stay() {
        return bundle.getString("stay");
    }

    String howToStay() {
        return bundle.getString("stay.how");
    }

    String finish() {
        return bundle.getString("finish");
    }

    String howToFinish() {
        return bundle.getString("finish.how");
    }

    String resetting() {
        return bundle.getString("resetting");
    }
}
