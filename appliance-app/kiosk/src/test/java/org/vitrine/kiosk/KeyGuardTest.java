package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyGuardTest {
    private static final int CTRL = 29;
    private static final int ALT = 56;
    private static final int RIGHT_CTRL = 97;
    private static final int RIGHT_ALT = 100;
    private static final int DELETE = 111;
    private static final int KEYPAD_DELETE = 83;
    private static final int BACKSPACE = 14;
    private static final int F1 = 59;
    private static final int F12 = 88;
    private static final int SYSRQ = 99;
    private static final int A = 30;

    private final KeyGuard guard = new KeyGuard(Set.of(A));

    @Test
    void letsOrdinaryKeysPass() {
        for (int code : List.of(1, CTRL, ALT, DELETE, F1, F12, 28, 57, 105)) {
            assertTrue(guard.passes(code, Set.of()), "key " + code);
        }
    }

    @Test
    void deniesWhatTheExhibitDenies() {
        assertFalse(guard.passes(A, Set.of()));
        assertTrue(new KeyGuard(Set.of()).passes(A, Set.of()));
    }

    @Test
    void deniesKeysThatMeanTheMachineItself() {
        for (int code : List.of(SYSRQ, 113, 114, 115, 116, 125, 126, 142, 143, 152, 205, 0x164)) {
            assertFalse(guard.passes(code, Set.of()), "key " + code);
        }
    }

    @Test
    void noOrderOfPressesCompletesAChord() {
        for (int end : List.of(DELETE, KEYPAD_DELETE, BACKSPACE, F1, 68, 87, F12)) {
            for (int ctrl : List.of(CTRL, RIGHT_CTRL)) {
                for (int alt : List.of(ALT, RIGHT_ALT)) {
                    assertEquals(2, passed(ctrl, alt, end));
                    assertEquals(2, passed(alt, ctrl, end));
                    assertEquals(2, passed(end, ctrl, alt));
                    assertEquals(2, passed(ctrl, end, alt));
                }
            }
        }
    }

    @Test
    void twoOfAChordMayBePlayedWith() {
        assertEquals(3, passed(CTRL, F1, 57));
        assertEquals(3, passed(ALT, DELETE, 57));
        assertEquals(3, passed(CTRL, ALT, 57));
    }

    private int passed(int... codes) {
        var held = new HashSet<VisitorInput>();
        for (int code : codes) {
            if (guard.passes(code, held)) {
                held.add(new VisitorInput.Key(code, true));
            }
        }
        return held.size();
    }
}
