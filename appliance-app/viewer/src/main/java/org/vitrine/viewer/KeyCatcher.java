package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.BitSet;
import java.util.function.Consumer;
import org.vitrine.kiosk.VisitorInput;

/**
 * Takes every key before GTK or SWT see it and makes evdev codes of it; nothing is passed on.
 * Repetition by the display server is left out. UI thread only.
 */
final class KeyCatcher implements AutoCloseable {
    /** X servers on Linux number keys as evdev does, shifted by the eight codes X reserves. */
    private static final int X_OFFSET = 8;

    private static final int TAKEN = 1;

    private final Consumer<VisitorInput> to;
    private final Consumer<Throwable> failed;
    private final BitSet held = new BitSet();
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment keycode = arena.allocate(ValueLayout.JAVA_SHORT);
    private final int snooper;

    /**
     * @param failed hears what went wrong within a call from C, which cannot throw
     */
    KeyCatcher(Consumer<VisitorInput> to, Consumer<Throwable> failed) {
        this.to = to;
        this.failed = failed;
        long snoop = Native.callback(MethodHandles.lookup(), this, "snoop", arena);
        snooper = Gtk.keySnooperInstall(snoop, 0);
    }

    /** Tells of each key that is held that it was released: its release will not be seen. */
    void releaseAll() {
        for (int code = held.nextSetBit(0); code >= 0; code = held.nextSetBit(code + 1)) {
            held.clear(code);
            to.accept(new VisitorInput.Key(code, false));
        }
    }

    /** Whether a key is down, by its evdev code. */
    boolean holds(int code) {
        return held.get(code);
    }

    @Override
    public void close() {
        Gtk.keySnooperRemove(snooper);
        arena.close();
    }

    /** {@code GtkKeySnoopFunc}; called from C. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the shape is GTK's
    private int snoop(long widget, long event, long data) {
        try {
            int type = Gtk.eventGetEventType(event);
            if ((type == Gtk.KEY_PRESS || type == Gtk.KEY_RELEASE)
                    && Gtk.eventGetKeycode(event, keycode.address()) != 0) {
                int code = Short.toUnsignedInt(keycode.get(ValueLayout.JAVA_SHORT, 0)) - X_OFFSET;
                key(code, type == Gtk.KEY_PRESS);
            }
        } catch (Throwable e) {
            failed.accept(e);
        }
        return TAKEN;
    }

    private void key(int code, boolean pressed) {
        if (code > 0 && held.get(code) != pressed) {
            held.set(code, pressed);
            to.accept(new VisitorInput.Key(code, pressed));
        }
    }
}
