package org.vitrine.exhibits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuestKeyTest {
    /** A few from each row, as linux/input-event-codes.h has them. */
    @Test
    void knowsTheCodesOfTheKernel() {
        Map<String, Integer> header =
                Map.ofEntries(
                        Map.entry("esc", 1),
                        Map.entry("backspace", 14),
                        Map.entry("tab", 15),
                        Map.entry("enter", 28),
                        Map.entry("leftctrl", 29),
                        Map.entry("grave", 41),
                        Map.entry("rightshift", 54),
                        Map.entry("f10", 68),
                        Map.entry("kpdot", 83),
                        Map.entry("zenkakuhankaku", 85),
                        Map.entry("katakanahiragana", 93),
                        Map.entry("kpjpcomma", 95),
                        Map.entry("rightalt", 100),
                        Map.entry("delete", 111),
                        Map.entry("power", 116),
                        Map.entry("pause", 119),
                        Map.entry("compose", 127));
        header.forEach((name, code) -> assertEquals(code, GuestKey.codes().get(name), name));
    }

    @Test
    void takesShortNamesAndCapitals() {
        assertEquals(Optional.of(new GuestKey("leftctrl", 29)), GuestKey.of("Ctrl"));
        assertEquals(Optional.of(new GuestKey("f1", 59)), GuestKey.of("F1"));
        assertTrue(GuestKey.of("fire").isEmpty());
    }
}
