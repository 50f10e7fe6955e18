package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/**
 * Runs an action just before the next painting, at most once a refresh of the screen, and nothing
 * at all while nobody asked: GTK's own clock by {@code gtk_widget_add_tick_callback}. UI thread
 * only.
 */
final class FrameClock implements AutoCloseable {
    private static final int ONCE = 0;

    private final long widget;
    private final Runnable action;
    private final Consumer<Throwable> failed;
    private final Arena arena = Arena.ofConfined();
    private final long tick;
    private boolean asked;

    /**
     * @param widget a realised {@code GtkWidget*}
     * @param failed hears what went wrong within a call from C, which cannot throw
     */
    FrameClock(long widget, Runnable action, Consumer<Throwable> failed) {
        this.widget = widget;
        this.action = action;
        this.failed = failed;
        this.tick = Native.callback(MethodHandles.lookup(), this, "tick", arena);
    }

    /** Runs the action before the next painting. */
    void ask() {
        if (!asked) {
            asked = true;
            int id = Gtk.widgetAddTickCallback(widget, tick, 0, 0);
            assert id != 0;
        }
    }

    /** To be called when the widget is gone. */
    @Override
    public void close() {
        arena.close();
    }

    /** {@code GtkTickCallback}; called from C. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the shape is GTK's
    private int tick(long tickingWidget, long clock, long data) {
        asked = false;
        try {
            action.run();
        } catch (Throwable e) {
            failed.accept(e);
        }
        return ONCE;
    }
}
