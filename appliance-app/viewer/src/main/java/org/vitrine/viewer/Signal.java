package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/**
 * Runs an action whenever a GObject emits a signal; the emission goes on. For signals with at most
 * three arguments, the object and the user data among them. UI thread only.
 */
final class Signal implements AutoCloseable {
    private static final int GO_ON = 0;

    private final long object;
    private final Runnable action;
    private final Consumer<Throwable> failed;
    private final Arena arena = Arena.ofConfined();
    private final long handler;

    /**
     * @param failed hears what went wrong within a call from C, which cannot throw
     */
    Signal(long object, String name, Runnable action, Consumer<Throwable> failed) {
        this.object = object;
        this.action = action;
        this.failed = failed;
        long emitted = Native.callback(MethodHandles.lookup(), this, "emitted", arena);
        handler =
                Gtk.signalConnectData(object, arena.allocateFrom(name).address(), emitted, 0, 0, 0);
    }

    @Override
    public void close() {
        Gtk.signalHandlerDisconnect(object, handler);
        arena.close();
    }

    /** Called from C; a signal with fewer arguments leaves the last ones undefined. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the shape is GTK's
    private int emitted(long emitter, long first, long second) {
        try {
            action.run();
        } catch (Throwable e) {
            failed.accept(e);
        }
        return GO_ON;
    }
}
