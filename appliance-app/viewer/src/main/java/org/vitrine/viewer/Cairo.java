package org.vitrine.viewer;

import static org.vitrine.viewer.Native.DOUBLE;
import static org.vitrine.viewer.Native.INT;
import static org.vitrine.viewer.Native.POINTER;

import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code cairo.h} that the viewer needs, by their own names without the prefix. A
 * context or surface belongs to the thread that draws with it.
 */
final class Cairo {
    /** {@code CAIRO_FORMAT_ARGB32}: premultiplied alpha. */
    static final int FORMAT_ARGB32 = 0;

    /** {@code CAIRO_FORMAT_RGB24}: the high byte of a pixel is not looked at. */
    static final int FORMAT_RGB24 = 1;

    static final int OPERATOR_CLEAR = 0;
    static final int OPERATOR_SOURCE = 1;
    static final int OPERATOR_OVER = 2;
    static final int LINE_CAP_ROUND = 1;

    private static final Native CAIRO = new Native("libcairo.so.2");
    private static final MethodHandle CAIRO_IMAGE_SURFACE_CREATE_FOR_DATA =
            CAIRO.function(
                    "cairo_image_surface_create_for_data", POINTER, POINTER, INT, INT, INT, INT);
    private static final MethodHandle CAIRO_SURFACE_STATUS =
            CAIRO.function("cairo_surface_status", INT, POINTER);
    private static final MethodHandle CAIRO_SURFACE_FLUSH =
            CAIRO.action("cairo_surface_flush", POINTER);
    private static final MethodHandle CAIRO_SURFACE_MARK_DIRTY_RECTANGLE =
            CAIRO.action("cairo_surface_mark_dirty_rectangle", POINTER, INT, INT, INT, INT);
    private static final MethodHandle CAIRO_SURFACE_DESTROY =
            CAIRO.action("cairo_surface_destroy", POINTER);
    private static final MethodHandle CAIRO_CREATE =
            CAIRO.function("cairo_create", POINTER, POINTER);
    private static final MethodHandle CAIRO_DESTROY = CAIRO.action("cairo_destroy", POINTER);
    private static final MethodHandle CAIRO_SAVE = CAIRO.action("cairo_save", POINTER);
    private static final MethodHandle CAIRO_RESTORE = CAIRO.action("cairo_restore", POINTER);
    private static final MethodHandle CAIRO_SET_OPERATOR =
            CAIRO.action("cairo_set_operator", POINTER, INT);
    private static final MethodHandle CAIRO_SET_SOURCE_RGBA =
            CAIRO.action("cairo_set_source_rgba", POINTER, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_SET_SOURCE_SURFACE =
            CAIRO.action("cairo_set_source_surface", POINTER, POINTER, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_SET_SOURCE =
            CAIRO.action("cairo_set_source", POINTER, POINTER);
    private static final MethodHandle CAIRO_PATTERN_CREATE_LINEAR =
            CAIRO.function("cairo_pattern_create_linear", POINTER, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_PATTERN_ADD_COLOR_STOP_RGBA =
            CAIRO.action(
                    "cairo_pattern_add_color_stop_rgba",
                    POINTER,
                    DOUBLE,
                    DOUBLE,
                    DOUBLE,
                    DOUBLE,
                    DOUBLE);
    private static final MethodHandle CAIRO_PATTERN_DESTROY =
            CAIRO.action("cairo_pattern_destroy", POINTER);
    private static final MethodHandle CAIRO_SET_LINE_WIDTH =
            CAIRO.action("cairo_set_line_width", POINTER, DOUBLE);
    private static final MethodHandle CAIRO_SET_LINE_CAP =
            CAIRO.action("cairo_set_line_cap", POINTER, INT);
    private static final MethodHandle CAIRO_NEW_PATH = CAIRO.action("cairo_new_path", POINTER);
    private static final MethodHandle CAIRO_MOVE_TO =
            CAIRO.action("cairo_move_to", POINTER, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_LINE_TO =
            CAIRO.action("cairo_line_to", POINTER, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_ARC =
            CAIRO.action("cairo_arc", POINTER, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_CLOSE_PATH = CAIRO.action("cairo_close_path", POINTER);
    private static final MethodHandle CAIRO_RECTANGLE =
            CAIRO.action("cairo_rectangle", POINTER, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
    private static final MethodHandle CAIRO_CLIP = CAIRO.action("cairo_clip", POINTER);
    private static final MethodHandle CAIRO_PAINT = CAIRO.action("cairo_paint", POINTER);
    private static final MethodHandle CAIRO_FILL = CAIRO.action("cairo_fill", POINTER);
    private static final MethodHandle CAIRO_STROKE = CAIRO.action("cairo_stroke", POINTER);

    private Cairo() {}

    static long imageSurfaceCreateForData(
            long data, int format, int width, int height, int stride) {
        try {
            return (long)
                    CAIRO_IMAGE_SURFACE_CREATE_FOR_DATA.invokeExact(
                            data, format, width, height, stride);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int surfaceStatus(long surface) {
        try {
            return (int) CAIRO_SURFACE_STATUS.invokeExact(surface);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void surfaceFlush(long surface) {
        try {
            CAIRO_SURFACE_FLUSH.invokeExact(surface);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void surfaceMarkDirtyRectangle(long surface, int x, int y, int width, int height) {
        try {
            CAIRO_SURFACE_MARK_DIRTY_RECTANGLE.invokeExact(surface, x, y, width, height);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void surfaceDestroy(long surface) {
        try {
            CAIRO_SURFACE_DESTROY.invokeExact(surface);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long create(long surface) {
        try {
            return (long) CAIRO_CREATE.invokeExact(surface);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void destroy(long context) {
        try {
            CAIRO_DESTROY.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void save(long context) {
        try {
            CAIRO_SAVE.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void restore(long context) {
        try {
            CAIRO_RESTORE.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void setOperator(long context, int operator) {
        try {
            CAIRO_SET_OPERATOR.invokeExact(context, operator);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void setSourceRgba(long context, double red, double green, double blue, double alpha) {
        try {
            CAIRO_SET_SOURCE_RGBA.invokeExact(context, red, green, blue, alpha);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void setSourceSurface(long context, long surface, double x, double y) {
        try {
            CAIRO_SET_SOURCE_SURFACE.invokeExact(context, surface, x, y);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void setSource(long context, long pattern) {
        try {
            CAIRO_SET_SOURCE.invokeExact(context, pattern);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long patternCreateLinear(double x0, double y0, double x1, double y1) {
        try {
            return (long) CAIRO_PATTERN_CREATE_LINEAR.invokeExact(x0, y0, x1, y1);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void patternAddColorStopRgba(
            long pattern, double offset, double red, double green, double blue, double alpha) {
        try {
            CAIRO_PATTERN_ADD_COLOR_STOP_RGBA.invokeExact(pattern, offset, red, green, blue, alpha);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void patternDestroy(long pattern) {
        try {
            CAIRO_PATTERN_DESTROY.invokeExact(pattern);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void setLineWidth(long context, double width) {
        try {
            CAIRO_SET_LINE_WIDTH.invokeExact(context, width);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void setLineCap(long context, int cap) {
        try {
            CAIRO_SET_LINE_CAP.invokeExact(context, cap);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void newPath(long context) {
        try {
            CAIRO_NEW_PATH.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void moveTo(long context, double x, double y) {
        try {
            CAIRO_MOVE_TO.invokeExact(context, x, y);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void lineTo(long context, double x, double y) {
        try {
            CAIRO_LINE_TO.invokeExact(context, x, y);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void arc(long context, double x, double y, double radius, double from, double to) {
        try {
            CAIRO_ARC.invokeExact(context, x, y, radius, from, to);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void closePath(long context) {
        try {
            CAIRO_CLOSE_PATH.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void rectangle(long context, double x, double y, double width, double height) {
        try {
            CAIRO_RECTANGLE.invokeExact(context, x, y, width, height);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void clip(long context) {
        try {
            CAIRO_CLIP.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void paint(long context) {
        try {
            CAIRO_PAINT.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fill(long context) {
        try {
            CAIRO_FILL.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void stroke(long context) {
        try {
            CAIRO_STROKE.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }
}
