package org.vitrine.exhibits;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key of the guest's keyboard.
 *
 * @param name as manifests write it: {@code KEY_*} of {@code linux/input-event-codes.h} without its
 *     prefix, in lower case
 * @param code the evdev code of that name, 1 to 255
 */
public record GuestKey(String name, int code) {
    // By the rows of the keyboard, in the order of the codes: a gap in the codes starts a new row.
    private static final Map<String, Integer> CODES = new TreeMap<>();

    static {
        row(1, "esc 1 2 3 4 5 6 7 8 9 0 minus equal backspace");
        row(15, "tab q w e r t y u i o p leftbrace rightbrace enter");
        row(29, "leftctrl a s d f g h j k l semicolon apostrophe grave");
        row(42, "leftshift backslash z x c v b n m comma dot slash rightshift");
        row(55, "kpasterisk leftalt space capslock f1 f2 f3 f4 f5 f6 f7 f8 f9 f10");
        row(69, "numlock scrolllock kp7 kp8 kp9 kpminus kp4 kp5 kp6 kpplus kp1 kp2 kp3 kp0 kpdot");
        row(85, "zenkakuhankaku 102nd f11 f12 ro katakana hiragana henkan katakanahiragana");
        row(94, "muhenkan kpjpcomma kpenter rightctrl kpslash sysrq rightalt");
        row(102, "home up pageup left right end down pagedown insert delete");
        row(113, "mute volumedown volumeup power kpequal kpplusminus pause");
        row(121, "kpcomma hangeul hanja yen leftmeta rightmeta compose");
    }

    private static final Map<String, String> SHORT =
            Map.of("ctrl", "leftctrl", "shift", "leftshift", "alt", "leftalt", "meta", "leftmeta");

    /**
     * The key of that name; {@code ctrl}, {@code shift}, {@code alt} and {@code meta} are those on
     * the left.
     *
     * @return empty if there is no such key
     */
    public static Optional<GuestKey> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String full = SHORT.getOrDefault(lower, lower);
        Integer code = CODES.get(full);
        return code == null ? Optional.empty() : Optional.of(new GuestKey(full, code));
    }

    /** Every name and its evdev code, in the order of the names. */
    public static Map<String, Integer> codes() {
        return Collections.unmodifiableMap(CODES);
    }

    private static void row(int first, String names) {
        int code = first;
        for (String name : names.split(" ", -1)) {
            CODES.put(name, code++);
        }
    }
}
