package org.vitrine.controls;

import java.util.Optional;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.kiosk.VisitorInput.PointerButton;

/**
 * All devices as one: what two of them hold is pressed once and released when the last lets go.
 * Confined to the thread that reads the devices.
 */
final class Panel {
    private final ControlsListener to;
    private final int[] holders = new int[EventCodes.KEY_CNT];

    Panel(ControlsListener to) {
        this.to = to;
    }

    /** A device presses a code that it did not hold. */
    void press(int code) {
        if (holders[one(code)]++ == 0) {
            tell(code, true);
        } else {
            to.idleHand();
        }
    }

    /** A device lets go of a code that it held. */
    void release(int code) {
        if (--holders[one(code)] == 0) {
            tell(code, false);
        } else {
            to.idleHand();
        }
    }

    void motion(int dx, int dy) {
        to.input(new VisitorInput.Motion(dx, dy));
    }

    void wheel(int notches) {
        to.input(new VisitorInput.Wheel(notches));
    }

    private void tell(int code, boolean pressed) {
        Optional<PointerButton> button = button(one(code));
        if (button.isPresent()) {
            to.input(new VisitorInput.Button(button.get(), pressed));
        } else if (EventCodes.isKey(code)) {
            to.input(new VisitorInput.Key(code, pressed));
        } else if (!EventCodes.isTouch(code)) {
            to.idleHand();
        }
    }

    /** Mice have two names for the same two buttons. */
    private static int one(int code) {
        return switch (code) {
            case EventCodes.BTN_BACK -> EventCodes.BTN_SIDE;
            case EventCodes.BTN_FORWARD -> EventCodes.BTN_EXTRA;
            default -> code;
        };
    }

    private static Optional<PointerButton> button(int code) {
        return switch (code) {
            case EventCodes.BTN_LEFT -> Optional.of(PointerButton.LEFT);
            case EventCodes.BTN_MIDDLE -> Optional.of(PointerButton.MIDDLE);
            case EventCodes.BTN_RIGHT -> Optional.of(PointerButton.RIGHT);
            case EventCodes.BTN_SIDE -> Optional.of(PointerButton.SIDE);
            case EventCodes.BTN_EXTRA -> Optional.of(PointerButton.EXTRA);
            default -> Optional.empty();
        };
    }
}
