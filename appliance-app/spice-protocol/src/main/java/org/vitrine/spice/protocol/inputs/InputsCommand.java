package org.vitrine.spice.protocol.inputs;

import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.WireWriter;

/** What a client sends on the inputs channel. */
public sealed interface InputsCommand extends ClientMessage {
    /**
     * {@code SPICE_MSGC_INPUTS_KEY_DOWN}.
     *
     * @param code the make code, low byte first, at most 4 bytes; see {@link ScanCode}
     */
    record KeyDown(int code) implements InputsCommand {
        @Override
        public int type() {
            return 101;
        }

        @Override
        public void write(WireWriter out) {
            out.i32(code);
        }
    }

    /**
     * {@code SPICE_MSGC_INPUTS_KEY_UP}.
     *
     * @param code the break code, low byte first
     */
    record KeyUp(int code) implements InputsCommand {
        @Override
        public int type() {
            return 102;
        }

        @Override
        public void write(WireWriter out) {
            out.i32(code);
        }
    }

    /**
     * {@code SPICE_MSGC_INPUTS_KEY_MODIFIERS}: the lock keys shall be so.
     *
     * @param locks bits: 1 scroll, 2 num, 4 caps
     */
    record SetLocks(int locks) implements InputsCommand {
        @Override
        public int type() {
            return 103;
        }

        @Override
        public void write(WireWriter out) {
            out.u16(locks);
        }
    }

    /**
     * {@code SPICE_MSGC_INPUTS_MOUSE_MOTION}: taken in server mode, ignored in client mode.
     *
     * @param buttons held buttons, bit {@code n - 1} for button {@code n}
     */
    record Motion(int dx, int dy, int buttons) implements InputsCommand {
        @Override
        public int type() {
            return 111;
        }

        @Override
        public void write(WireWriter out) {
            out.i32(dx).i32(dy).u16(buttons);
        }
    }

    /**
     * {@code SPICE_MSGC_INPUTS_MOUSE_POSITION}: taken in client mode, ignored in server mode.
     *
     * @param x pixels from the left of the display's picture
     * @param y pixels from its top
     * @param display id of the display channel, 0..255
     */
    record Position(int x, int y, int buttons, int display) implements InputsCommand {
        @Override
        public int type() {
            return 112;
        }

        @Override
        public void write(WireWriter out) {
            out.u32(x).u32(y).u16(buttons).u8(display);
        }
    }

    /**
     * {@code SPICE_MSGC_INPUTS_MOUSE_PRESS}.
     *
     * @param button 1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down, 6 side, 7 extra
     * @param buttons what is held then, this one included
     */
    record Press(int button, int buttons) implements InputsCommand {
        @Override
        public int type() {
            return 113;
        }

        @Override
        public void write(WireWriter out) {
            out.u8(button).u16(buttons);
        }
    }

    /**
     * {@code SPICE_MSGC_INPUTS_MOUSE_RELEASE}.
     *
     * @param buttons what is still held, this one not included
     */
    record Release(int button, int buttons) implements InputsCommand {
        @Override
        public int type() {
            return 114;
        }

        @Override
        public void write(WireWriter out) {
            out.u8(button).u16(buttons);
        }
    }
}
