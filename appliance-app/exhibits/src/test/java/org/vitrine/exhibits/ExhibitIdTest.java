package org.vitrine.exhibits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhibitIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"pong", "1942", "lure-of-the-temptress", "a"})
    void acceptsPlainNames(String text) {
        assertEquals(Optional.of(new ExhibitId(text)), ExhibitId.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                ".",
                "-pong",
                "pong-",
                "a--b",
                "Pong",
                "a b",
                "a/b",
                "a\n",
                "pöng",
                "a.b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesWhatWouldNeedQuoting(String text) {
        assertEquals(Optional.empty(), ExhibitId.of(text));
        assertThrows(IllegalArgumentException.class, () -> new ExhibitId(text));
    }
}
