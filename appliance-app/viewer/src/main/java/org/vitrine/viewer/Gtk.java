package org.vitrine.viewer;

import static org.vitrine.viewer.Native.INT;
import static org.vitrine.viewer.Native.POINTER;

import java.lang.invoke.MethodHandle;

/**
 * The functions of GTK 3 and GDK that SWT does not offer: keys before anybody else sees them,
 * grabs, the frame clock, warping the pointer. UI thread only.
 */
final class Gtk {
    /** {@code GDK_KEY_PRESS}. */
    static final int KEY_PRESS = 8;

    /** {@code GDK_KEY_RELEASE}. */
    static final int KEY_RELEASE = 9;

    /** {@code GDK_SEAT_CAPABILITY_ALL}. */
    static final int SEAT_CAPABILITY_ALL = 15;

    /** For a grab: events within our own windows go where they would. */
    static final int OWNER_EVENTS = 1;

    /** {@code GDK_GRAB_SUCCESS}. */
    static final int GRAB_SUCCESS = 0;

    private static final Native GTK = new Native("libgtk-3.so.0");
    private static final Native GDK = new Native("libgdk-3.so.0");
    private static final Native OBJECT = new Native("libgobject-2.0.so.0");
    private static final MethodHandle GDK_SET_ALLOWED_BACKENDS =
            GDK.action("gdk_set_allowed_backends", POINTER);
    private static final MethodHandle GDK_DISPLAY_GET_DEFAULT_SEAT =
            GDK.function("gdk_display_get_default_seat", POINTER, POINTER);
    private static final MethodHandle GDK_SEAT_GET_POINTER =
            GDK.function("gdk_seat_get_pointer", POINTER, POINTER);
    private static final MethodHandle GDK_SEAT_GRAB =
            GDK.function(
                    "gdk_seat_grab",
                    INT,
                    POINTER,
                    POINTER,
                    INT,
                    INT,
                    POINTER,
                    POINTER,
                    POINTER,
                    POINTER);
    private static final MethodHandle GDK_SEAT_UNGRAB = GDK.action("gdk_seat_ungrab", POINTER);
    private static final MethodHandle GDK_DEVICE_WARP =
            GDK.action("gdk_device_warp", POINTER, POINTER, INT, INT);
    private static final MethodHandle GDK_EVENT_GET_EVENT_TYPE =
            GDK.function("gdk_event_get_event_type", INT, POINTER);
    private static final MethodHandle GDK_EVENT_GET_KEYCODE =
            GDK.function("gdk_event_get_keycode", INT, POINTER, POINTER);
    private static final MethodHandle GDK_WINDOW_SET_EVENT_COMPRESSION =
            GDK.action("gdk_window_set_event_compression", POINTER, INT);
    private static final MethodHandle GTK_WIDGET_GET_WINDOW =
            GTK.function("gtk_widget_get_window", POINTER, POINTER);
    private static final MethodHandle GTK_WIDGET_GET_DISPLAY =
            GTK.function("gtk_widget_get_display", POINTER, POINTER);
    private static final MethodHandle GTK_WIDGET_GET_SCREEN =
            GTK.function("gtk_widget_get_screen", POINTER, POINTER);
    private static final MethodHandle GTK_WIDGET_GET_TOPLEVEL =
            GTK.function("gtk_widget_get_toplevel", POINTER, POINTER);
    private static final MethodHandle GTK_WIDGET_ADD_TICK_CALLBACK =
            GTK.function("gtk_widget_add_tick_callback", INT, POINTER, POINTER, POINTER, POINTER);
    private static final MethodHandle GTK_KEY_SNOOPER_INSTALL =
            GTK.function("gtk_key_snooper_install", INT, POINTER, POINTER);
    private static final MethodHandle GTK_KEY_SNOOPER_REMOVE =
            GTK.action("gtk_key_snooper_remove", INT);
    private static final MethodHandle G_SIGNAL_CONNECT_DATA =
            OBJECT.function(
                    "g_signal_connect_data",
                    POINTER,
                    POINTER,
                    POINTER,
                    POINTER,
                    POINTER,
                    POINTER,
                    INT);
    private static final MethodHandle G_SIGNAL_HANDLER_DISCONNECT =
            OBJECT.action("g_signal_handler_disconnect", POINTER, POINTER);

    private Gtk() {}

    static void setAllowedBackends(long names) {
        try {
            GDK_SET_ALLOWED_BACKENDS.invokeExact(names);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long displayGetDefaultSeat(long display) {
        try {
            return (long) GDK_DISPLAY_GET_DEFAULT_SEAT.invokeExact(display);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long seatGetPointer(long seat) {
        try {
            return (long) GDK_SEAT_GET_POINTER.invokeExact(seat);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int seatGrab(
            long seat,
            long window,
            int capabilities,
            int ownerEvents,
            long cursor,
            long event,
            long prepare,
            long data) {
        try {
            return (int)
                    GDK_SEAT_GRAB.invokeExact(
                            seat, window, capabilities, ownerEvents, cursor, event, prepare, data);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void seatUngrab(long seat) {
        try {
            GDK_SEAT_UNGRAB.invokeExact(seat);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void deviceWarp(long device, long screen, int x, int y) {
        try {
            GDK_DEVICE_WARP.invokeExact(device, screen, x, y);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int eventGetEventType(long event) {
        try {
            return (int) GDK_EVENT_GET_EVENT_TYPE.invokeExact(event);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int eventGetKeycode(long event, long keycode) {
        try {
            return (int) GDK_EVENT_GET_KEYCODE.invokeExact(event, keycode);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void windowSetEventCompression(long window, int compress) {
        try {
            GDK_WINDOW_SET_EVENT_COMPRESSION.invokeExact(window, compress);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long widgetGetWindow(long widget) {
        try {
            return (long) GTK_WIDGET_GET_WINDOW.invokeExact(widget);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long widgetGetDisplay(long widget) {
        try {
            return (long) GTK_WIDGET_GET_DISPLAY.invokeExact(widget);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long widgetGetScreen(long widget) {
        try {
            return (long) GTK_WIDGET_GET_SCREEN.invokeExact(widget);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long widgetGetToplevel(long widget) {
        try {
            return (long) GTK_WIDGET_GET_TOPLEVEL.invokeExact(widget);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int widgetAddTickCallback(long widget, long callback, long data, long destroy) {
        try {
            return (int) GTK_WIDGET_ADD_TICK_CALLBACK.invokeExact(widget, callback, data, destroy);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int keySnooperInstall(long snooper, long data) {
        try {
            return (int) GTK_KEY_SNOOPER_INSTALL.invokeExact(snooper, data);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void keySnooperRemove(int handler) {
        try {
            GTK_KEY_SNOOPER_REMOVE.invokeExact(handler);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long signalConnectData(
            long instance, long signal, long handler, long data, long destroy, int flags) {
        try {
            return (long)
                    G_SIGNAL_CONNECT_DATA.invokeExact(
                            instance, signal, handler, data, destroy, flags);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void signalHandlerDisconnect(long instance, long handler) {
        try {
            G_SIGNAL_HANDLER_DISCONNECT.invokeExact(instance, handler);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }
}
