package org.vitrine.controls;

import org.vitrine.kiosk.VisitorInput;

/** Hears what visitors' hands do. Called on the thread that reads the devices; must not block. */
public interface ControlsListener {
    /** A key, a pointer's motion, a button or a wheel. */
    void input(VisitorInput input);

    /** A hand did something that means nothing to a guest: it is there all the same. */
    void idleHand();
}
