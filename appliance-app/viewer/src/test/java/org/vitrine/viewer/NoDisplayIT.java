package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A process of its own: GTK looks for a display once. */
class NoDisplayIT {
    @Test
    void aMachineWithoutADisplayIsToldSo() {
        Environment.set("DISPLAY", ":4242");
        Environment.set("WAYLAND_DISPLAY", "none");
        var e =
                assertThrows(
                        ViewerException.class,
                        () -> KioskWindow.open(WindowOptions.kiosk(), input -> {}));
        assertTrue(e.toString().contains("display"), e.toString());
    }
}
