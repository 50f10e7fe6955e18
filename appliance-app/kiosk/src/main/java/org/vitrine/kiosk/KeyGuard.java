package org.vitrine.kiosk;

import java.util.HashSet;
import java.util.Set;

/**
 * Which keys never reach a guest. On top of what an exhibit denies: keys that mean power, sleep,
 * the menu of a desktop or the loudness; SysRq; and the chords that reboot a guest (Ctrl+Alt+Del),
 * end its graphics (Ctrl+Alt+Backspace) or show its consoles (Ctrl+Alt+F1 to F12). Codes are those
 * of {@code linux/input-event-codes.h}.
 */
final class KeyGuard {
    private static final int KEY_BACKSPACE = 14;
    private static final int KEY_LEFTCTRL = 29;
    private static final int KEY_LEFTALT = 56;
    private static final int KEY_F1 = 59;
    private static final int KEY_F10 = 68;
    private static final int KEY_KPDOT = 83;
    private static final int KEY_F11 = 87;
    private static final int KEY_F12 = 88;
    private static final int KEY_RIGHTCTRL = 97;
    private static final int KEY_SYSRQ = 99;
    private static final int KEY_RIGHTALT = 100;
    private static final int KEY_DELETE = 111;
    private static final int KEY_MUTE = 113;
    private static final int KEY_VOLUMEDOWN = 114;
    private static final int KEY_VOLUMEUP = 115;
    private static final int KEY_POWER = 116;
    private static final int KEY_LEFTMETA = 125;
    private static final int KEY_RIGHTMETA = 126;
    private static final int KEY_SLEEP = 142;
    private static final int KEY_WAKEUP = 143;
    private static final int KEY_COFFEE = 152;
    private static final int KEY_SUSPEND = 205;
    private static final int KEY_POWER2 = 0x164;

    private static final Set<Integer> ALWAYS =
            Set.of(
                    KEY_SYSRQ,
                    KEY_MUTE,
                    KEY_VOLUMEDOWN,
                    KEY_VOLUMEUP,
                    KEY_POWER,
                    KEY_LEFTMETA,
                    KEY_RIGHTMETA,
                    KEY_SLEEP,
                    KEY_WAKEUP,
                    KEY_COFFEE,
                    KEY_SUSPEND,
                    KEY_POWER2);

    private final Set<Integer> denied;

    KeyGuard(Set<Integer> deniedByExhibit) {
        var all = new HashSet<>(ALWAYS);
        all.addAll(deniedByExhibit);
        this.denied = Set.copyOf(all);
    }

    /**
     * Whether the press of a key may reach the guest.
     *
     * @param held what the guest holds already: no press may complete a chord, in whatever order
     */
    boolean passes(int code, Set<VisitorInput> held) {
        if (denied.contains(code)) {
            return false;
        }
        boolean ctrl = isCtrl(code);
        boolean alt = isAlt(code);
        boolean end = endsChord(code);
        for (VisitorInput input : held) {
            if (input instanceof VisitorInput.Key(var other, _)) {
                ctrl |= isCtrl(other);
                alt |= isAlt(other);
                end |= endsChord(other);
            }
        }
        return !(ctrl && alt && end);
    }

    private static boolean isCtrl(int code) {
        return code == KEY_LEFTCTRL || code == KEY_RIGHTCTRL;
    }

    private static boolean isAlt(int code) {
        return code == KEY_LEFTALT || code == KEY_RIGHTALT;
    }

    private static boolean endsChord(int code) {
        return code == KEY_DELETE
                || code == KEY_KPDOT
                || code == KEY_BACKSPACE
                || code == KEY_F11
                || code == KEY_F12
                || (code >= KEY_F1 && code <= KEY_F10);
    }
}
