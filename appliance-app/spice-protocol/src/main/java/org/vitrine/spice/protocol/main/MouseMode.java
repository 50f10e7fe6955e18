package org.vitrine.spice.protocol.main;

/** Who draws and moves the pointer ({@code SPICE_MOUSE_MODE_*}). */
public enum MouseMode {
    /** The guest moves it by relative motions; the client has none of its own. */
    SERVER(1),
    /** The client tells absolute positions. */
    CLIENT(2);

    private final int code;

    MouseMode(int code) {
        this.code = code;
    }

    /** The number on the wire, which is also the bit in a set of modes. */
    public int code() {
        return code;
    }

    /** The mode of this number; anything but {@link #CLIENT}'s is {@link #SERVER}. */
    static MouseMode of(long code) {
        return code == CLIENT.code ? CLIENT : SERVER;
    }
}
