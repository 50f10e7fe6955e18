package org.vitrine.viewer;

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
    private static final Native.Function CAIRO_IMAGE_SURFACE_CREATE_FOR_DATA =
            CAIRO.function("cairo_image_surface_create_for_data");
    private static final Native.Function CAIRO_SURFACE_STATUS =
            CAIRO.function("cairo_surface_status");
    private static final Native.Function CAIRO_SURFACE_FLUSH =
            CAIRO.function("cairo_surface_flush");
    private static final Native.Function CAIRO_SURFACE_MARK_DIRTY_RECTANGLE =
            CAIRO.function("cairo_surface_mark_dirty_rectangle");
    private static final Native.Function CAIRO_SURFACE_FINISH =
            CAIRO.function("cairo_surface_finish");
    private static final Native.Function CAIRO_SURFACE_DESTROY =
            CAIRO.function("cairo_surface_destroy");
    private static final Native.Function CAIRO_CREATE = CAIRO.function("cairo_create");
    private static final Native.Function CAIRO_DESTROY = CAIRO.function("cairo_destroy");
    private static final Native.Function CAIRO_SAVE = CAIRO.function("cairo_save");
    private static final Native.Function CAIRO_RESTORE = CAIRO.function("cairo_restore");
    private static final Native.Function CAIRO_SET_OPERATOR = CAIRO.function("cairo_set_operator");
    private static final Native.Function CAIRO_SET_SOURCE_RGBA =
            CAIRO.function("cairo_set_source_rgba");
    private static final Native.Function CAIRO_SET_SOURCE_SURFACE =
            CAIRO.function("cairo_set_source_surface");
    private static final Native.Function CAIRO_SET_SOURCE = CAIRO.function("cairo_set_source");
    private static final Native.Function CAIRO_PATTERN_CREATE_LINEAR =
            CAIRO.function("cairo_pattern_create_linear");
    private static final Native.Function CAIRO_PATTERN_ADD_COLOR_STOP_RGBA =
            CAIRO.function("cairo_pattern_add_color_stop_rgba");
    private static final Native.Function CAIRO_PATTERN_DESTROY =
            CAIRO.function("cairo_pattern_destroy");
    private static final Native.Function CAIRO_SET_LINE_WIDTH =
            CAIRO.function("cairo_set_line_width");
    private static final Native.Function CAIRO_SET_LINE_CAP = CAIRO.function("cairo_set_line_cap");
    private static final Native.Function CAIRO_NEW_PATH = CAIRO.function("cairo_new_path");
    private static final Native.Function CAIRO_MOVE_TO = CAIRO.function("cairo_move_to");
    private static final Native.Function CAIRO_LINE_TO = CAIRO.function("cairo_line_to");
    private static final Native.Function CAIRO_ARC = CAIRO.function("cairo_arc");
    private static final Native.Function CAIRO_CLOSE_PATH = CAIRO.function("cairo_close_path");
    private static final Native.Function CAIRO_RECTANGLE = CAIRO.function("cairo_rectangle");
    private static final Native.Function CAIRO_CLIP = CAIRO.function("cairo_clip");
    private static final Native.Function CAIRO_PAINT = CAIRO.function("cairo_paint");
    private static final Native.Function CAIRO_FILL = CAIRO.function("cairo_fill");
    private static final Native.Function CAIRO_STROKE = CAIRO.function("cairo_stroke");

    private Cairo() {}

    /** Loads the library, as any first use does. Any thread. */
    static void prepare() {}

    static long imageSurfaceCreateForData(
            long data, int format, int width, int height, int stride) {
        return CAIRO_IMAGE_SURFACE_CREATE_FOR_DATA.call(data, format, width, height, stride);
    }

    static int surfaceStatus(long surface) {
        return (int) CAIRO_SURFACE_STATUS.call(surface);
    }

    static void surfaceFlush(long surface) {
        CAIRO_SURFACE_FLUSH.call(surface);
    }

    static void surfaceMarkDirtyRectangle(long surface, int x, int y, int width, int height) {
        CAIRO_SURFACE_MARK_DIRTY_RECTANGLE.call(surface, x, y, width, height);
    }

    /** Lets go of the memory behind a surface, whoever else still refers to the surface. */
    static void surfaceFinish(long surface) {
        CAIRO_SURFACE_FINISH.call(surface);
    }

    static void surfaceDestroy(long surface) {
        CAIRO_SURFACE_DESTROY.call(surface);
    }

    static long create(long surface) {
        return CAIRO_CREATE.call(surface);
    }

    static void destroy(long context) {
        CAIRO_DESTROY.call(context);
    }

    static void save(long context) {
        CAIRO_SAVE.call(context);
    }

    static void restore(long context) {
        CAIRO_RESTORE.call(context);
    }

    static void setOperator(long context, int operator) {
        CAIRO_SET_OPERATOR.call(context, operator);
    }

    static void setSourceRgba(long context, double red, double green, double blue, double alpha) {
        CAIRO_SET_SOURCE_RGBA.draw(context, red, green, blue, alpha);
    }

    static void setSourceSurface(long context, long surface, double x, double y) {
        CAIRO_SET_SOURCE_SURFACE.draw(context, surface, x, y, 0, 0, 0);
    }

    static void setSource(long context, long pattern) {
        CAIRO_SET_SOURCE.call(context, pattern);
    }

    static long patternCreateLinear(double x0, double y0, double x1, double y1) {
        return CAIRO_PATTERN_CREATE_LINEAR.draw(0, x0, y0, x1, y1);
    }

    static void patternAddColorStopRgba(
            long pattern, double offset, double red, double green, double blue, double alpha) {
        CAIRO_PATTERN_ADD_COLOR_STOP_RGBA.draw(pattern, offset, red, green, blue, alpha);
    }

    static void patternDestroy(long pattern) {
        CAIRO_PATTERN_DESTROY.call(pattern);
    }

    static void setLineWidth(long context, double width) {
        CAIRO_SET_LINE_WIDTH.draw(context, width);
    }

    static void setLineCap(long context, int cap) {
        CAIRO_SET_LINE_CAP.call(context, cap);
    }

    static void newPath(long context) {
        CAIRO_NEW_PATH.call(context);
    }

    static void moveTo(long context, double x, double y) {
        CAIRO_MOVE_TO.draw(context, x, y);
    }

    static void lineTo(long context, double x, double y) {
        CAIRO_LINE_TO.draw(context, x, y);
    }

    static void arc(long context, double x, double y, double radius, double from, double to) {
        CAIRO_ARC.draw(context, x, y, radius, from, to);
    }

    static void closePath(long context) {
        CAIRO_CLOSE_PATH.call(context);
    }

    static void rectangle(long context, double x, double y, double width, double height) {
        CAIRO_RECTANGLE.draw(context, x, y, width, height);
    }

    static void clip(long context) {
        CAIRO_CLIP.call(context);
    }

    static void paint(long context) {
        CAIRO_PAINT.call(context);
    }

    static void fill(long context) {
        CAIRO_FILL.call(context);
    }

    static void stroke(long context) {
        CAIRO_STROKE.call(context);
    }
}
