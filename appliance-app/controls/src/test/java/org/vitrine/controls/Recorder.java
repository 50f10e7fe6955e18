package org.vitrine.controls;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.vitrine.kiosk.VisitorInput;

/** What a listener heard; fails at a press of what is pressed and a release of what is not. */
final class Recorder implements ControlsListener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Set<Object> held = new HashSet<>();

    @Override
    public synchronized void input(VisitorInput input) {
        switch (input) {
            case VisitorInput.Key(var code, var pressed) -> {
                press(code, pressed, input);
                heard.add((pressed ? "+" : "-") + code);
            }
            case VisitorInput.Button(var button, var pressed) -> {
                press(button, pressed, input);
                heard.add((pressed ? "+" : "-") + button);
            }
            case VisitorInput.Motion(var dx, var dy) -> heard.add(dx + "," + dy);
            case VisitorInput.Wheel(var notches) -> heard.add("wheel " + notches);
            case VisitorInput.Position _ -> throw new AssertionError("not of a mouse: " + input);
        }
    }

    @Override
    public synchronized void idleHand() {
        heard.add("hand");
    }

    private void press(Object what, boolean pressed, VisitorInput input) {
        if (pressed) {
            assertTrue(held.add(what), () -> input + " twice");
        } else {
            assertTrue(held.remove(what), () -> input + " without a press");
        }
    }

    List<String> all() {
        return new ArrayList<>(heard);
    }

    synchronized void assertNothingHeld() {
        assertFalse(!held.isEmpty(), () -> "left down: " + held);
    }
}
