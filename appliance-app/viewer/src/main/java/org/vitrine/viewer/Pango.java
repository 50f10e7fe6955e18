package org.vitrine.viewer;

import static org.vitrine.viewer.Native.DOUBLE;
import static org.vitrine.viewer.Native.FLOAT;
import static org.vitrine.viewer.Native.INT;
import static org.vitrine.viewer.Native.POINTER;

import java.lang.invoke.MethodHandle;

/**
 * The functions of Pango that the viewer needs to set type, by their own names without the prefix.
 * Strings are UTF-8, lengths in 1/1024 of a pixel. One thread at a time.
 */
final class Pango {
    /** {@code PANGO_SCALE}. */
    static final int SCALE = 1024;

    static final int WRAP_WORD_CHAR = 2;
    static final int ELLIPSIZE_END = 3;

    /** {@code CAIRO_ANTIALIAS_GRAY}. */
    static final int ANTIALIAS_GRAY = 2;

    /** {@code CAIRO_HINT_STYLE_NONE}. */
    static final int HINT_STYLE_NONE = 1;

    /** {@code CAIRO_HINT_METRICS_OFF}. */
    static final int HINT_METRICS_OFF = 1;

    private static final Native PANGO = new Native("libpango-1.0.so.0");
    private static final Native PANGO_CAIRO = new Native("libpangocairo-1.0.so.0");
    private static final Native OBJECT = new Native("libgobject-2.0.so.0");
    private static final Native CAIRO = new Native("libcairo.so.2");
    private static final MethodHandle PANGO_CAIRO_FONT_MAP_NEW =
            PANGO_CAIRO.function("pango_cairo_font_map_new", POINTER);
    private static final MethodHandle PANGO_FONT_MAP_CREATE_CONTEXT =
            PANGO.function("pango_font_map_create_context", POINTER, POINTER);
    private static final MethodHandle PANGO_CAIRO_CONTEXT_SET_FONT_OPTIONS =
            PANGO_CAIRO.action("pango_cairo_context_set_font_options", POINTER, POINTER);
    private static final MethodHandle PANGO_CAIRO_SHOW_LAYOUT =
            PANGO_CAIRO.action("pango_cairo_show_layout", POINTER, POINTER);
    private static final MethodHandle PANGO_CONTEXT_LOAD_FONT =
            PANGO.function("pango_context_load_font", POINTER, POINTER, POINTER);
    private static final MethodHandle PANGO_LAYOUT_NEW =
            PANGO.function("pango_layout_new", POINTER, POINTER);
    private static final MethodHandle PANGO_LAYOUT_SET_TEXT =
            PANGO.action("pango_layout_set_text", POINTER, POINTER, INT);
    private static final MethodHandle PANGO_LAYOUT_SET_FONT_DESCRIPTION =
            PANGO.action("pango_layout_set_font_description", POINTER, POINTER);
    private static final MethodHandle PANGO_LAYOUT_SET_WIDTH =
            PANGO.action("pango_layout_set_width", POINTER, INT);
    private static final MethodHandle PANGO_LAYOUT_SET_HEIGHT =
            PANGO.action("pango_layout_set_height", POINTER, INT);
    private static final MethodHandle PANGO_LAYOUT_SET_WRAP =
            PANGO.action("pango_layout_set_wrap", POINTER, INT);
    private static final MethodHandle PANGO_LAYOUT_SET_ELLIPSIZE =
            PANGO.action("pango_layout_set_ellipsize", POINTER, INT);
    private static final MethodHandle PANGO_LAYOUT_SET_ALIGNMENT =
            PANGO.action("pango_layout_set_alignment", POINTER, INT);
    private static final MethodHandle PANGO_LAYOUT_SET_LINE_SPACING =
            PANGO.action("pango_layout_set_line_spacing", POINTER, FLOAT);
    private static final MethodHandle PANGO_LAYOUT_GET_SIZE =
            PANGO.action("pango_layout_get_size", POINTER, POINTER, POINTER);
    private static final MethodHandle PANGO_LAYOUT_GET_LINE_COUNT =
            PANGO.function("pango_layout_get_line_count", INT, POINTER);
    private static final MethodHandle PANGO_LAYOUT_IS_ELLIPSIZED =
            PANGO.function("pango_layout_is_ellipsized", INT, POINTER);
    private static final MethodHandle PANGO_FONT_DESCRIPTION_NEW =
            PANGO.function("pango_font_description_new", POINTER);
    private static final MethodHandle PANGO_FONT_DESCRIPTION_SET_FAMILY =
            PANGO.action("pango_font_description_set_family", POINTER, POINTER);
    private static final MethodHandle PANGO_FONT_DESCRIPTION_SET_WEIGHT =
            PANGO.action("pango_font_description_set_weight", POINTER, INT);
    private static final MethodHandle PANGO_FONT_DESCRIPTION_SET_ABSOLUTE_SIZE =
            PANGO.action("pango_font_description_set_absolute_size", POINTER, DOUBLE);
    private static final MethodHandle PANGO_FONT_DESCRIPTION_FREE =
            PANGO.action("pango_font_description_free", POINTER);
    private static final MethodHandle CAIRO_FONT_OPTIONS_CREATE =
            CAIRO.function("cairo_font_options_create", POINTER);
    private static final MethodHandle CAIRO_FONT_OPTIONS_SET_ANTIALIAS =
            CAIRO.action("cairo_font_options_set_antialias", POINTER, INT);
    private static final MethodHandle CAIRO_FONT_OPTIONS_SET_HINT_STYLE =
            CAIRO.action("cairo_font_options_set_hint_style", POINTER, INT);
    private static final MethodHandle CAIRO_FONT_OPTIONS_SET_HINT_METRICS =
            CAIRO.action("cairo_font_options_set_hint_metrics", POINTER, INT);
    private static final MethodHandle CAIRO_FONT_OPTIONS_DESTROY =
            CAIRO.action("cairo_font_options_destroy", POINTER);
    private static final MethodHandle G_OBJECT_UNREF = OBJECT.action("g_object_unref", POINTER);

    private Pango() {}

    static long fontMapNew() {
        try {
            return (long) PANGO_CAIRO_FONT_MAP_NEW.invokeExact();
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long fontMapCreateContext(long fontMap) {
        try {
            return (long) PANGO_FONT_MAP_CREATE_CONTEXT.invokeExact(fontMap);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void contextSetFontOptions(long context, long options) {
        try {
            PANGO_CAIRO_CONTEXT_SET_FONT_OPTIONS.invokeExact(context, options);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void showLayout(long cairo, long layout) {
        try {
            PANGO_CAIRO_SHOW_LAYOUT.invokeExact(cairo, layout);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    /** The font that comes nearest; 0 if there is none. */
    static long contextLoadFont(long context, long description) {
        try {
            return (long) PANGO_CONTEXT_LOAD_FONT.invokeExact(context, description);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long layoutNew(long context) {
        try {
            return (long) PANGO_LAYOUT_NEW.invokeExact(context);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetText(long layout, long text, int length) {
        try {
            PANGO_LAYOUT_SET_TEXT.invokeExact(layout, text, length);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetFontDescription(long layout, long description) {
        try {
            PANGO_LAYOUT_SET_FONT_DESCRIPTION.invokeExact(layout, description);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetWidth(long layout, int width) {
        try {
            PANGO_LAYOUT_SET_WIDTH.invokeExact(layout, width);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetHeight(long layout, int height) {
        try {
            PANGO_LAYOUT_SET_HEIGHT.invokeExact(layout, height);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetWrap(long layout, int wrap) {
        try {
            PANGO_LAYOUT_SET_WRAP.invokeExact(layout, wrap);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetEllipsize(long layout, int ellipsize) {
        try {
            PANGO_LAYOUT_SET_ELLIPSIZE.invokeExact(layout, ellipsize);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetAlignment(long layout, int alignment) {
        try {
            PANGO_LAYOUT_SET_ALIGNMENT.invokeExact(layout, alignment);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutSetLineSpacing(long layout, float factor) {
        try {
            PANGO_LAYOUT_SET_LINE_SPACING.invokeExact(layout, factor);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void layoutGetSize(long layout, long width, long height) {
        try {
            PANGO_LAYOUT_GET_SIZE.invokeExact(layout, width, height);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int layoutGetLineCount(long layout) {
        try {
            return (int) PANGO_LAYOUT_GET_LINE_COUNT.invokeExact(layout);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static int layoutIsEllipsized(long layout) {
        try {
            return (int) PANGO_LAYOUT_IS_ELLIPSIZED.invokeExact(layout);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long fontDescriptionNew() {
        try {
            return (long) PANGO_FONT_DESCRIPTION_NEW.invokeExact();
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontDescriptionSetFamily(long description, long family) {
        try {
            PANGO_FONT_DESCRIPTION_SET_FAMILY.invokeExact(description, family);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontDescriptionSetWeight(long description, int weight) {
        try {
            PANGO_FONT_DESCRIPTION_SET_WEIGHT.invokeExact(description, weight);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontDescriptionSetAbsoluteSize(long description, double size) {
        try {
            PANGO_FONT_DESCRIPTION_SET_ABSOLUTE_SIZE.invokeExact(description, size);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontDescriptionFree(long description) {
        try {
            PANGO_FONT_DESCRIPTION_FREE.invokeExact(description);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static long fontOptionsCreate() {
        try {
            return (long) CAIRO_FONT_OPTIONS_CREATE.invokeExact();
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontOptionsSetAntialias(long options, int antialias) {
        try {
            CAIRO_FONT_OPTIONS_SET_ANTIALIAS.invokeExact(options, antialias);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontOptionsSetHintStyle(long options, int hintStyle) {
        try {
            CAIRO_FONT_OPTIONS_SET_HINT_STYLE.invokeExact(options, hintStyle);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontOptionsSetHintMetrics(long options, int hintMetrics) {
        try {
            CAIRO_FONT_OPTIONS_SET_HINT_METRICS.invokeExact(options, hintMetrics);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void fontOptionsDestroy(long options) {
        try {
            CAIRO_FONT_OPTIONS_DESTROY.invokeExact(options);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }

    static void objectUnref(long object) {
        try {
            G_OBJECT_UNREF.invokeExact(object);
        } catch (Throwable e) {
            throw Native.bug(e);
        }
    }
}
