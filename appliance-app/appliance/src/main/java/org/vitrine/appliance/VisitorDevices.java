package org.vitrine.appliance;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.vitrine.controls.ControlsListener;
import org.vitrine.controls.InputDevices;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.viewer.KioskWindow;

/**
 * Joins the machine's keyboards and mice to the rules: keys go there at once, what a pointer does
 * by the window, which alone knows where it is. On thread {@code controls}.
 */
final class VisitorDevices implements ControlsListener {
    private final KioskWindow window;
    private final Consumer<Event> post;

    private VisitorDevices(KioskWindow window, Consumer<Event> post) {
        this.window = window;
        this.post = post;
    }

    /** To be run by a thread of its own, and closed. */
    static InputDevices open(Path directory, KioskWindow window, Consumer<Event> post) {
        return new InputDevices(directory, new VisitorDevices(window, post));
    }

    @Override
    public void input(VisitorInput input) {
        if (input instanceof VisitorInput.Key) {
            post.accept(new Event.Input(input));
        } else {
            window.hand(input);
        }
    }

    @Override
    public void idleHand() {
        post.accept(new Event.IdleHand());
    }
}
