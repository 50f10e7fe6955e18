package org.vitrine.kiosk;

/** What a visitor's hand did, before it means anything. Key codes are Linux evdev codes. */
public sealed interface VisitorInput {
    /**
     * @param code {@code KEY_*} of {@code linux/input-event-codes.h}
     */
    record Key(int code, boolean pressed) implements VisitorInput {}

    /** Relative motion in device units (pixels of the guest at speed 1). */
    record Motion(int dx, int dy) implements VisitorInput {}

    /** Absolute position in pixels of the guest's picture, inside of it. */
    record Position(int x, int y) implements VisitorInput {}

    /** A pointer button. */
    record Button(PointerButton button, boolean pressed) implements VisitorInput {}

    /**
     * @param notches positive is away from the hand (up)
     */
    record Wheel(int notches) implements VisitorInput {}

    /** The buttons of a pointer. */
    enum PointerButton {
        LEFT,
        MIDDLE,
        RIGHT,
        SIDE,
        EXTRA
    }
}
