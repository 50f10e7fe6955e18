package org.vitrine.spice.client;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.protocol.inputs.InputsCommand;
import org.vitrine.spice.protocol.inputs.InputsCommand.KeyDown;
import org.vitrine.spice.protocol.inputs.InputsCommand.KeyUp;
import org.vitrine.spice.protocol.inputs.InputsCommand.Motion;
import org.vitrine.spice.protocol.inputs.InputsCommand.Position;
import org.vitrine.spice.protocol.inputs.InputsCommand.Press;
import org.vitrine.spice.protocol.inputs.InputsCommand.Release;
import org.vitrine.spice.protocol.inputs.InputsMessage.MotionAck;
import org.vitrine.spice.protocol.inputs.ScanCode;

/**
 * The guest's keyboard and mouse. Each call is written and flushed at once, in the order of the
 * calls; what comes before the session is ready or after its end is dropped. Thread-safe, never
 * blocks.
 *
 * <p>The server takes only so many motions at a time. Those beyond are added up, positions replace
 * each other, and either goes out before the next press, so that a click lands where it was meant.
 */
public final class GuestInputs {
    /** Unanswered motions after which no more are sent. */
    private static final int MAX_IN_FLIGHT = 2 * MotionAck.MOTIONS;

    private static final int MAX_NOTCHES = 32;
    private static final int WHEEL_UP = 4;
    private static final int WHEEL_DOWN = 5;
    private static final int MAX_KEY = 0xffff;
    private static final int DISPLAY = 0;

    private final Object lock = new Object();
    private final BitSet heldKeys = new BitSet();
    private @Nullable Sink sink;
    private boolean absolute;
    private int buttons;
    private int inFlight;
    private boolean moved;
    private int dx;
    private int dy;
    private int x;
    private int y;

    /** The buttons of a mouse. */
    public enum MouseButton {
        LEFT(1),
        MIDDLE(2),
        RIGHT(3),
        SIDE(6),
        EXTRA(7);

        private final int number;

        MouseButton(int number) {
            this.number = number;
        }

        private int mask() {
            return 1 << (number - 1);
        }
    }

    /** Where messages go; called under the lock, must not block. */
    interface Sink {
        void send(InputsCommand command);
    }

    GuestInputs() {}

    /**
     * Presses a key; again while it is held for each repetition.
     *
     * @param linuxCode {@code KEY_*} of {@code linux/input-event-codes.h}: the place on the
     *     keyboard, not the character
     * @return false if no PC keyboard has such a key; nothing is sent then
     */
    public boolean keyDown(int linuxCode) {
        Optional<ScanCode> key = ScanCode.of(linuxCode);
        if (key.isEmpty()) {
            return false;
        }
        synchronized (lock) {
            if (sink != null) {
                heldKeys.set(linuxCode);
                send(new KeyDown(key.get().make()));
                if (key.get().equals(ScanCode.PAUSE)) {
                    send(new KeyDown(ScanCode.PAUSE_SECOND_HALF));
                }
            }
        }
        return true;
    }

    /** Releases a key; nothing is sent if it is not held. */
    public void keyUp(int linuxCode) {
        if (linuxCode < 0 || linuxCode > MAX_KEY) {
            return;
        }
        synchronized (lock) {
            if (heldKeys.get(linuxCode)) {
                heldKeys.clear(linuxCode);
                sendKeyUp(linuxCode);
            }
        }
    }

    /**
     * Moves the pointer by pixels of the guest; without effect while the guest takes positions, see
     * {@link SpiceListener#mouseMode}.
     */
    public void motion(int byX, int byY) {
        synchronized (lock) {
            if (sink == null || absolute) {
                return;
            }
            dx += byX;
            dy += byY;
            moved = true;
            sendMove(false);
        }
    }

    /**
     * Puts the pointer on a pixel of the guest's picture; without effect while the guest takes
     * motions.
     */
    public void position(int toX, int toY) {
        synchronized (lock) {
            x = Math.max(toX, 0);
            y = Math.max(toY, 0);
            if (sink == null || !absolute) {
                return;
            }
            moved = true;
            sendMove(false);
        }
    }

    public void press(MouseButton button) {
        synchronized (lock) {
            if (sink != null) {
                sendMove(true);
                buttons |= button.mask();
                send(new Press(button.number, buttons));
            }
        }
    }

    /** Releases a button; nothing is sent if it is not held. */
    public void release(MouseButton button) {
        synchronized (lock) {
            if (sink != null && (buttons & button.mask()) != 0) {
                sendMove(true);
                buttons &= ~button.mask();
                send(new Release(button.number, buttons));
            }
        }
    }

    /**
     * Turns the wheel.
     *
     * @param notches positive away from the hand; more than 32 at once count as 32
     */
    public void wheel(int notches) {
        int button = notches > 0 ? WHEEL_UP : WHEEL_DOWN;
        int count = (int) Math.min(Math.abs((long) notches), MAX_NOTCHES);
        synchronized (lock) {
            if (sink == null) {
                return;
            }
            sendMove(true);
            for (int i = 0; i < count; i++) {
                send(new Press(button, buttons | 1 << (button - 1)));
                send(new Release(button, buttons));
            }
        }
    }

    /** Releases every key and button that is held: the visitor has gone. */
    public void releaseAll() {
        synchronized (lock) {
            if (sink == null) {
                return;
            }
            for (int key = heldKeys.nextSetBit(0); key >= 0; key = heldKeys.nextSetBit(key + 1)) {
                sendKeyUp(key);
            }
            heldKeys.clear();
            sendMove(true);
            for (MouseButton button : MouseButton.values()) {
                if ((buttons & button.mask()) != 0) {
                    buttons &= ~button.mask();
                    send(new Release(button.number, buttons));
                }
            }
        }
    }

    /** The keys that are held, as Linux codes in rising order; a copy. */
    public List<Integer> heldKeys() {
        synchronized (lock) {
            List<Integer> keys = new ArrayList<>();
            heldKeys.stream().forEach(keys::add);
            return keys;
        }
    }

    /** The inputs channel is up. */
    void attach(Sink to) {
        synchronized (lock) {
            sink = to;
        }
    }

    /** The session is over. */
    void detach() {
        synchronized (lock) {
            sink = null;
            heldKeys.clear();
            buttons = 0;
        }
    }

    /** How the server takes the mouse from now on; what waits in the other way is dropped. */
    void mode(boolean isAbsolute) {
        synchronized (lock) {
            if (absolute != isAbsolute) {
                absolute = isAbsolute;
                moved = false;
                dx = 0;
                dy = 0;
            }
        }
    }

    /** The server has taken another {@link MotionAck#MOTIONS} motions. */
    void acknowledged() {
        synchronized (lock) {
            inFlight = Math.max(inFlight - MotionAck.MOTIONS, 0);
            if (sink != null) {
                sendMove(false);
            }
        }
    }

    /**
     * Makes the server answer without moving anything: it acknowledges motions even when it ignores
     * them because they do not fit the mouse mode. Sends as many of those as an answer takes; none
     * if one is due anyway.
     *
     * @return whether an answer is due
     */
    boolean provoke() {
        synchronized (lock) {
            if (sink == null) {
                return false;
            }
            while (inFlight < MotionAck.MOTIONS) {
                send(absolute ? new Motion(0, 0, buttons) : new Position(x, y, buttons, DISPLAY));
                inFlight++;
            }
            return true;
        }
    }

    private void sendMove(boolean always) {
        if (!moved || (!always && inFlight >= MAX_IN_FLIGHT)) {
            return;
        }
        if (absolute) {
            send(new Position(x, y, buttons, DISPLAY));
        } else {
            send(new Motion(dx, dy, buttons));
        }
        inFlight++;
        moved = false;
        dx = 0;
        dy = 0;
    }

    private void sendKeyUp(int linuxCode) {
        ScanCode key = ScanCode.of(linuxCode).orElseThrow();
        if (key.release() != 0) {
            send(new KeyUp(key.release()));
        }
    }

    private void send(InputsCommand command) {
        Sink to = sink;
        if (to != null) {
            to.send(command);
        }
    }
}
