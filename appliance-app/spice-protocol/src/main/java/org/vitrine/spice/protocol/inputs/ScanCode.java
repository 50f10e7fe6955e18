package org.vitrine.spice.protocol.inputs;

import java.util.Optional;

/**
 * A key as a PC keyboard names it: XT set 1.
 *
 * @param make what a press sends, low byte first; 0xE0 in the low byte means an extended key
 * @param release what a release sends; 0 for {@link #PAUSE}, which sends all at once
 */
public record ScanCode(int make, int release) {
    /** The first half of what the Pause key sends; the other is {@link #PAUSE_SECOND_HALF}. */
    public static final ScanCode PAUSE = new ScanCode(0x45_1d_e1, 0);

    /** Follows {@link #PAUSE} in a message of its own: a message holds four bytes at most. */
    public static final int PAUSE_SECOND_HALF = 0xc5_9d_e1;

    private static final int EXTENDED = 0xe0;
    private static final int RELEASED = 0x80;

    private static final int KEY_PAUSE = 119;
    private static final int LAST_SAME = 83; // KEY_KPDOT: up to here Linux took over set 1

    /**
     * Set 1 for {@code KEY_*} from 84 on, ten a row; 0x1xx is an extended key, 0 none. After
     * Linux's own table for passing keys through ({@code drivers/tty/vt/keyboard.c}), but for Print
     * Screen (99), Hangeul (122) and Hanja (123), which stand as QEMU knows them.
     */
    private static final int[] FROM_84 = {
        // 84: -, zenkaku, <>|, F11, F12, ro, katakana, hiragana, henkan, katakana-hiragana
        0x000, 0x076, 0x056, 0x057, 0x058, 0x073, 0x078, 0x077, 0x079, 0x070,
        // 94: muhenkan, KP-jp-comma, KP-enter, right ctrl, KP-slash, print, right alt, linefeed,
        // home, up
        0x07b, 0x05c, 0x11c, 0x11d, 0x135, 0x137, 0x138, 0x05b, 0x147, 0x148,
        // 104: page up, left, right, end, down, page down, insert, delete, macro, mute
        0x149, 0x14b, 0x14d, 0x14f, 0x150, 0x151, 0x152, 0x153, 0x16f, 0x120,
        // 114: volume down, volume up, power, KP-equal, KP-plusminus, (pause), scale, KP-comma,
        // hangeul, hanja
        0x12e, 0x130, 0x15e, 0x059, 0x14e, 0x000, 0x10b, 0x07e, 0x072, 0x071,
        // 124: yen, left meta, right meta, compose, stop, again, props, undo, front, copy
        0x07d, 0x15b, 0x15c, 0x15d, 0x168, 0x105, 0x106, 0x107, 0x10c, 0x178,
        // 134: open, paste, find, cut, help, menu, calculator, setup, sleep, wake up
        0x064, 0x065, 0x141, 0x13c, 0x175, 0x11e, 0x121, 0x066, 0x15f, 0x163,
        // 144: file, send file, delete file, xfer, prog1, prog2, www, msdos, screen lock, rotate
        0x067, 0x068, 0x069, 0x113, 0x11f, 0x117, 0x102, 0x06a, 0x112, 0x06b,
        // 154: cycle windows, mail, bookmarks, computer, back, forward, close, eject, eject-close,
        // next song
        0x126, 0x16c, 0x166, 0x16b, 0x16a, 0x169, 0x123, 0x06c, 0x17d, 0x119,
        // 164: play-pause, previous song, stop, record, rewind, phone, iso, config, home page,
        // refresh
        0x122, 0x110, 0x124, 0x131, 0x118, 0x063, 0x000, 0x101, 0x132, 0x167,
        // 174: exit, move, edit, scroll up, scroll down, KP-(, KP-), new, redo, F13
        0x000, 0x000, 0x108, 0x075, 0x10f, 0x176, 0x17b, 0x109, 0x10a, 0x05d,
        // 184: F14, F15, F16, F17, F18, F19, F20, F21, F22, F23
        0x05e, 0x05f, 0x055, 0x103, 0x177, 0x104, 0x05a, 0x074, 0x179, 0x06d,
        // 194: F24
        0x06f,
    };

    /**
     * The key that Linux calls {@code KEY_*}.
     *
     * @param linuxCode of {@code linux/input-event-codes.h}
     * @return empty if no PC keyboard has such a key
     */
    public static Optional<ScanCode> of(int linuxCode) {
        if (linuxCode == KEY_PAUSE) {
            return Optional.of(PAUSE);
        }
        int code = 0;
        if (linuxCode > 0 && linuxCode <= LAST_SAME) {
            code = linuxCode;
        } else if (linuxCode > LAST_SAME && linuxCode <= LAST_SAME + FROM_84.length) {
            code = FROM_84[linuxCode - LAST_SAME - 1];
        }
        return code == 0 ? Optional.empty() : Optional.of(single(code));
    }

    private static ScanCode single(int code) {
        int plain = code & 0x7f;
        if (code <= 0xff) {
            return new ScanCode(plain, plain | RELEASED);
        }
        return new ScanCode(EXTENDED | plain << 8, EXTENDED | (plain | RELEASED) << 8);
    }
}
