package org.vitrine.viewer;

import java.lang.foreign.Arena;

/**
 * The functions of GTK 3 and GDK that SWT does not offer: keys before anybody else sees them,
 * grabs, the frame clock, warping the pointer. UI thread only, but for {@link #prepare}.
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
    private static final Native.Function GDK_SET_ALLOWED_BACKENDS =
            GDK.function("gdk_set_allowed_backends");
    private static final Native.Function GDK_DISPLAY_GET_DEFAULT_SEAT =
            GDK.function("gdk_display_get_default_seat");
    private static final Native.Function GDK_SEAT_GET_POINTER =
            GDK.function("gdk_seat_get_pointer");
    private static final Native.Function GDK_SEAT_GRAB = GDK.function("gdk_seat_grab");
    private static final Native.Function GDK_SEAT_UNGRAB = GDK.function("gdk_seat_ungrab");
    private static final Native.Function GDK_DEVICE_WARP = GDK.function("gdk_device_warp");
    private static final Native.Function GDK_EVENT_GET_EVENT_TYPE =
            GDK.function("gdk_event_get_event_type");
    private static final Native.Function GDK_EVENT_GET_KEYCODE =
            GDK.function("gdk_event_get_keycode");
    private static final Native.Function GDK_WINDOW_SET_EVENT_COMPRESSION =
            GDK.function("gdk_window_set_event_compression");
    private static final Native.Function GTK_WIDGET_GET_WINDOW =
            GTK.function("gtk_widget_get_window");
    private static final Native.Function GTK_WIDGET_GET_DISPLAY =
            GTK.function("gtk_widget_get_display");
    private static final Native.Function GTK_WIDGET_GET_SCREEN =
            GTK.function("gtk_widget_get_screen");
    private static final Native.Function GTK_WIDGET_GET_TOPLEVEL =
            GTK.function("gtk_widget_get_toplevel");
    private static final Native.Function GTK_WIDGET_ADD_TICK_CALLBACK =
            GTK.function("gtk_widget_add_tick_callback");
    private static final Native.Function GTK_KEY_SNOOPER_INSTALL =
            GTK.function("gtk_key_snooper_install");
    private static final Native.Function GTK_KEY_SNOOPER_REMOVE =
            GTK.function("gtk_key_snooper_remove");
    private static final Native.Function G_SIGNAL_CONNECT_DATA =
            OBJECT.function("g_signal_connect_data");
    private static final Native.Function G_SIGNAL_HANDLER_DISCONNECT =
            OBJECT.function("g_signal_handler_disconnect");

    static {
        // Grabs and warps are the display server's on X11 alone; Wayland is better than nothing.
        try (var arena = Arena.ofConfined()) {
            GDK_SET_ALLOWED_BACKENDS.call(arena.allocateFrom("x11,*").address());
        }
    }

    private Gtk() {}

    /** Loads the libraries, as any first use does. Any thread. */
    static void prepare() {}

    static long displayGetDefaultSeat(long display) {
        return GDK_DISPLAY_GET_DEFAULT_SEAT.call(display);
    }

    static long seatGetPointer(long seat) {
        return GDK_SEAT_GET_POINTER.call(seat);
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
        return (int)
                GDK_SEAT_GRAB.call(
                        seat, window, capabilities, ownerEvents, cursor, event, prepare, data);
    }

    static void seatUngrab(long seat) {
        GDK_SEAT_UNGRAB.call(seat);
    }

    static void deviceWarp(long device, long screen, int x, int y) {
        GDK_DEVICE_WARP.call(device, screen, x, y);
    }

    static int eventGetEventType(long event) {
        return (int) GDK_EVENT_GET_EVENT_TYPE.call(event);
    }

    static int eventGetKeycode(long event, long keycode) {
        return (int) GDK_EVENT_GET_KEYCODE.call(event, keycode);
    }

    static void windowSetEventCompression(long window, int compress) {
        GDK_WINDOW_SET_EVENT_COMPRESSION.call(window, compress);
    }

    static long widgetGetWindow(long widget) {
        return GTK_WIDGET_GET_WINDOW.call(widget);
    }

    static long widgetGetDisplay(long widget) {
        return GTK_WIDGET_GET_DISPLAY.call(widget);
    }

    static long widgetGetScreen(long widget) {
        return GTK_WIDGET_GET_SCREEN.call(widget);
    }

    static long widgetGetToplevel(long widget) {
        return GTK_WIDGET_GET_TOPLEVEL.call(widget);
    }

    static int widgetAddTickCallback(long widget, long callback, long data, long destroy) {
        return (int) GTK_WIDGET_ADD_TICK_CALLBACK.call(widget, callback, data, destroy);
    }

    static int keySnooperInstall(long snooper, long data) {
        return (int) GTK_KEY_SNOOPER_INSTALL.call(snooper, data);
    }

    static void keySnooperRemove(int handler) {
        GTK_KEY_SNOOPER_REMOVE.call(handler);
    }

    static long signalConnectData(
            long instance, long signal, long handler, long data, long destroy, int flags) {
        return G_SIGNAL_CONNECT_DATA.call(instance, signal, handler, data, destroy, flags);
    }

    static void signalHandlerDisconnect(long instance, long handler) {
        G_SIGNAL_HANDLER_DISCONNECT.call(instance, handler);
    }
}
