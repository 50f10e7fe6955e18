package org.vitrine.controls;

import java.util.BitSet;
import java.util.Set;

/** Numbers of {@code linux/input-event-codes.h}, by the names that they have there. */
final class EventCodes {
    static final int EV_SYN = 0;
    static final int EV_KEY = 1;
    static final int EV_REL = 2;

    static final int SYN_REPORT = 0;
    static final int SYN_DROPPED = 3;

    static final int REL_X = 0;
    static final int REL_Y = 1;
    static final int REL_WHEEL = 8;

    static final int KEY_POWER = 116;
    static final int KEY_SLEEP = 142;
    static final int KEY_WAKEUP = 143;
    static final int KEY_SCREENLOCK = 152;
    static final int KEY_SUSPEND = 205;
    static final int KEY_POWER2 = 0x164;
    static final int KEY_RESTART = 0x198;

    static final int BTN_MISC = 0x100;
    static final int BTN_LEFT = 0x110;
    static final int BTN_RIGHT = 0x111;
    static final int BTN_MIDDLE = 0x112;
    static final int BTN_SIDE = 0x113;
    static final int BTN_EXTRA = 0x114;
    static final int BTN_FORWARD = 0x115;
    static final int BTN_BACK = 0x116;
    static final int BTN_JOYSTICK = 0x120;
    static final int BTN_DIGI = 0x140;
    static final int BTN_WHEEL = 0x150;
    static final int KEY_OK = 0x160;
    static final int BTN_DPAD_UP = 0x220;
    static final int BTN_DPAD_RIGHT = 0x223;
    static final int BTN_TRIGGER_HAPPY = 0x2c0;

    /** How many codes of {@link #EV_KEY} there are. */
    static final int KEY_CNT = 0x300;

    /** Mean something to a machine, never to a work. */
    private static final Set<Integer> POWER =
            Set.of(
                    KEY_POWER,
                    KEY_SLEEP,
                    KEY_WAKEUP,
                    KEY_SCREENLOCK,
                    KEY_SUSPEND,
                    KEY_POWER2,
                    KEY_RESTART);

    private EventCodes() {}

    /** Whether a code of {@link #EV_KEY} is a key of a keyboard that a guest may know. */
    static boolean isKey(int code) {
        boolean button =
                (code >= BTN_MISC && code < KEY_OK)
                        || (code >= BTN_DPAD_UP && code <= BTN_DPAD_RIGHT)
                        || code >= BTN_TRIGGER_HAPPY;
        return code > 0 && code < KEY_CNT && !button && !POWER.contains(code);
    }

    /** Which of these codes of {@link #EV_KEY} are no matter of the machine's power. */
    static BitSet withoutPower(BitSet codes) {
        var rest = (BitSet) codes.clone();
        POWER.forEach(rest::clear);
        return rest;
    }

    /** Whether a code is what a tool or finger does by being there, and no press of a button. */
    static boolean isTouch(int code) {
        return code >= BTN_DIGI && code < BTN_WHEEL;
    }
}
