package org.vitrine.viewer;

import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Makes keyboard and pointer the window's alone, so that no key means anything to a window manager,
 * and keeps them so: what was refused or taken away is asked for again. UI thread only.
 */
final class Hold implements AutoCloseable {
    private static final int AGAIN_MILLIS = 250;

    private final Display display;
    private final Shell shell;
    private final long toplevel;
    private final Runnable lost;
    private final Signal broken; // owned
    private boolean waiting;

    /**
     * @param lost told when keys that are held may be released unseen
     */
    Hold(Shell shell, Runnable lost, Consumer<Throwable> failed) {
        this.display = shell.getDisplay();
        this.shell = shell;
        this.lost = lost;
        toplevel = Gtk.widgetGetToplevel(shell.handle);
        broken = new Signal(toplevel, "grab-broken-event", this::broken, failed);
    }

    /** Takes hold now, or as soon as the display server grants it. */
    void take() {
        if (shell.isDisposed()) {
            return;
        }
        long seat = Gtk.displayGetDefaultSeat(Gtk.widgetGetDisplay(toplevel));
        long window = Gtk.widgetGetWindow(toplevel);
        int result =
                Gtk.seatGrab(seat, window, Gtk.SEAT_CAPABILITY_ALL, Gtk.OWNER_EVENTS, 0, 0, 0, 0);
        if (result != Gtk.GRAB_SUCCESS) {
            takeSoon();
        }
    }

    /** To be called while the window is there. */
    @Override
    public void close() {
        broken.close();
    }

    private void broken() {
        lost.run();
        takeSoon();
    }

    private void takeSoon() {
        if (!waiting) {
            waiting = true;
            display.timerExec(
                    AGAIN_MILLIS,
                    () -> {
                        waiting = false;
                        take();
                    });
        }
    }
}
