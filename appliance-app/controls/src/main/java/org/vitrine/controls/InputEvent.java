package org.vitrine.controls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * {@code struct input_event} of {@code linux/input.h}, without its time.
 *
 * @param type {@code EV_*}, 0 to 65535
 * @param code what it is about, 0 to 65535
 * @param value 1, 0 and 2 of a key: pressed, released, repeated; the way of a relative axis
 */
record InputEvent(int type, int code, int value) {
    /** Bytes, where a {@code long} of C has 64 bits: x86-64 and arm64 alike. */
    static final int SIZE = 24;

    private static final int TYPE = 16;
    private static final int CODE = 18;
    private static final int VALUE = 20;

    /**
     * Reads the events that a device gave. The kernel gives whole ones; what is left of one that is
     * not stays in the buffer.
     */
    static void readAll(ByteBuffer bytes, Consumer<InputEvent> to) {
        ByteBuffer native64 = bytes.order(ByteOrder.nativeOrder());
        while (native64.remaining() >= SIZE) {
            int at = native64.position();
            native64.position(at + SIZE);
            to.accept(
                    new InputEvent(
                            Short.toUnsignedInt(native64.getShort(at + TYPE)),
                            Short.toUnsignedInt(native64.getShort(at + CODE)),
                            native64.getInt(at + VALUE)));
        }
    }
}
