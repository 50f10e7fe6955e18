package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void everyLanguageSaysEverything() {
        var root = ResourceBundle.getBundle("org.vitrine.viewer.visitor", Locale.ROOT);
        for (Locale language : Messages.languages()) {
            if (!language.equals(Locale.ENGLISH)) {
                var bundle = ResourceBundle.getBundle("org.vitrine.viewer.visitor", language);
                assertEquals(language, bundle.getLocale());
                assertEquals(new TreeSet<>(root.keySet()), new TreeSet<>(bundle.keySet()));
                for (String key : root.keySet()) {
                    assertNotEquals(root.getString(key), bundle.getString(key), key);
                }
            }
        }
    }

    @Test
    void takesTheNearestLanguage() {
        assertEquals("Sind Sie noch da?", new Messages(Locale.GERMANY).question());
        assertEquals("Êtes-vous toujours là ?", new Messages(Locale.CANADA_FRENCH).question());
    }

    @Test
    void speaksEnglishToALanguageItDoesNotKnowWhateverTheHostSpeaks() {
        Locale host = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("Are you still here?", new Messages(Locale.ENGLISH).question());
            assertEquals("Are you still here?", new Messages(Locale.JAPANESE).question());
        } finally {
            Locale.setDefault(host);
        }
    }
}
