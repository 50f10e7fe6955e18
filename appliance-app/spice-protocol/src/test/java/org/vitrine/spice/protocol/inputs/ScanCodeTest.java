package org.vitrine.spice.protocol.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanCodeTest {
    @Test
    void takesPlainKeysAsLinuxNumbersThem() {
        assertEquals(new ScanCode(0x01, 0x81), key(1)); // Esc
        assertEquals(new ScanCode(0x1e, 0x9e), key(30)); // A
        assertEquals(new ScanCode(0x39, 0xb9), key(57)); // space
        assertEquals(new ScanCode(0x53, 0xd3), key(83)); // keypad dot
    }

    @Test
    void putsThePrefixOfExtendedKeysIntoTheLowByte() {
        assertEquals(new ScanCode(0x4de0, 0xcde0), key(106)); // right
        assertEquals(new ScanCode(0x1de0, 0x9de0), key(97)); // right ctrl
        assertEquals(new ScanCode(0x38e0, 0xb8e0), key(100)); // right alt
        assertEquals(new ScanCode(0x1ce0, 0x9ce0), key(96)); // keypad enter
        assertEquals(new ScanCode(0x37e0, 0xb7e0), key(99)); // print screen
        assertEquals(new ScanCode(0x5be0, 0xdbe0), key(125)); // left meta
        assertEquals(new ScanCode(0x53e0, 0xd3e0), key(111)); // delete
    }

    @Test
    void knowsTheKeysOfJapaneseAndBrazilianKeyboards() {
        assertEquals(0x73, key(89).make()); // ro
        assertEquals(0x79, key(92).make()); // henkan
        assertEquals(0x70, key(93).make()); // katakana-hiragana
        assertEquals(0x7b, key(94).make()); // muhenkan
        assertEquals(0x7d, key(124).make()); // yen
        assertEquals(0x7e, key(121).make()); // keypad comma
    }

    @Test
    void sendsPauseInOneGoAndNothingWhenItIsReleased() {
        assertEquals(new ScanCode(0x451de1, 0), key(119));
    }

    @Test
    void givesEachKeyACodeOfItsOwn() {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int code = 0; code < 1000; code++) {
            Optional<ScanCode> scanCode = ScanCode.of(code);
            if (scanCode.isPresent()) {
                Integer other = seen.put(scanCode.get().make(), code);
                assertEquals(null, other, "KEY_ " + code + " and " + other);
            }
        }
        assertTrue(seen.size() > 180, seen.size() + " keys");
    }

    @Test
    void hasNothingForWhatIsNoKeyOfAPc() {
        assertEquals(Optional.empty(), ScanCode.of(0));
        assertEquals(Optional.empty(), ScanCode.of(-1));
        assertEquals(Optional.empty(), ScanCode.of(84));
        assertEquals(Optional.empty(), ScanCode.of(0x110)); // BTN_LEFT
    }

    private static ScanCode key(int code) {
        return ScanCode.of(code).orElseThrow();
    }
}
