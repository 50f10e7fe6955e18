package org.vitrine.viewer;

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
    private static final Native FONTCONFIG = new Native("libfontconfig.so.1");
    private static final Native CAIRO = new Native("libcairo.so.2");
    private static final Native.Function FC_INIT = FONTCONFIG.function("FcInit");
    private static final Native.Function PANGO_CAIRO_FONT_MAP_NEW =
            PANGO_CAIRO.function("pango_cairo_font_map_new");
    private static final Native.Function PANGO_FONT_MAP_CREATE_CONTEXT =
            PANGO.function("pango_font_map_create_context");
    private static final Native.Function PANGO_CAIRO_CONTEXT_SET_FONT_OPTIONS =
            PANGO_CAIRO.function("pango_cairo_context_set_font_options");
    private static final Native.Function PANGO_CAIRO_SHOW_LAYOUT =
            PANGO_CAIRO.function("pango_cairo_show_layout");
    private static final Native.Function PANGO_CONTEXT_LOAD_FONT =
            PANGO.function("pango_context_load_font");
    private static final Native.Function PANGO_LAYOUT_NEW = PANGO.function("pango_layout_new");
    private static final Native.Function PANGO_LAYOUT_SET_TEXT =
            PANGO.function("pango_layout_set_text");
    private static final Native.Function PANGO_LAYOUT_SET_FONT_DESCRIPTION =
            PANGO.function("pango_layout_set_font_description");
    private static final Native.Function PANGO_LAYOUT_SET_WIDTH =
            PANGO.function("pango_layout_set_width");
    private static final Native.Function PANGO_LAYOUT_SET_HEIGHT =
            PANGO.function("pango_layout_set_height");
    private static final Native.Function PANGO_LAYOUT_SET_WRAP =
            PANGO.function("pango_layout_set_wrap");
    private static final Native.Function PANGO_LAYOUT_SET_ELLIPSIZE =
            PANGO.function("pango_layout_set_ellipsize");
    private static final Native.Function PANGO_LAYOUT_SET_ALIGNMENT =
            PANGO.function("pango_layout_set_alignment");
    private static final Native.Function PANGO_LAYOUT_SET_LINE_SPACING =
            PANGO.function("pango_layout_set_line_spacing");
    private static final Native.Function PANGO_LAYOUT_GET_SIZE =
            PANGO.function("pango_layout_get_size");
    private static final Native.Function PANGO_LAYOUT_GET_LINE_COUNT =
            PANGO.function("pango_layout_get_line_count");
    private static final Native.Function PANGO_LAYOUT_IS_ELLIPSIZED =
            PANGO.function("pango_layout_is_ellipsized");
    private static final Native.Function PANGO_FONT_DESCRIPTION_NEW =
            PANGO.function("pango_font_description_new");
    private static final Native.Function PANGO_FONT_DESCRIPTION_SET_FAMILY =
            PANGO.function("pango_font_description_set_family");
    private static final Native.Function PANGO_FONT_DESCRIPTION_SET_WEIGHT =
            PANGO.function("pango_font_description_set_weight");
    private static final Native.Function PANGO_FONT_DESCRIPTION_SET_ABSOLUTE_SIZE =
            PANGO.function("pango_font_description_set_absolute_size");
    private static final Native.Function PANGO_FONT_DESCRIPTION_FREE =
            PANGO.function("pango_font_description_free");
    private static final Native.Function CAIRO_FONT_OPTIONS_CREATE =
            CAIRO.function("cairo_font_options_create");
    private static final Native.Function CAIRO_FONT_OPTIONS_SET_ANTIALIAS =
            CAIRO.function("cairo_font_options_set_antialias");
    private static final Native.Function CAIRO_FONT_OPTIONS_SET_HINT_STYLE =
            CAIRO.function("cairo_font_options_set_hint_style");
    private static final Native.Function CAIRO_FONT_OPTIONS_SET_HINT_METRICS =
            CAIRO.function("cairo_font_options_set_hint_metrics");
    private static final Native.Function CAIRO_FONT_OPTIONS_DESTROY =
            CAIRO.function("cairo_font_options_destroy");
    private static final Native.Function G_OBJECT_UNREF = OBJECT.function("g_object_unref");

    static {
        // The search for fonts takes as long as the rest. Whether there are any is asked later.
        FC_INIT.call();
    }

    private Pango() {}

    /** Loads the libraries and looks for fonts, as any first use does. Any thread. */
    static void prepare() {}

    static long fontMapNew() {
        return PANGO_CAIRO_FONT_MAP_NEW.call();
    }

    static long fontMapCreateContext(long fontMap) {
        return PANGO_FONT_MAP_CREATE_CONTEXT.call(fontMap);
    }

    static void contextSetFontOptions(long context, long options) {
        PANGO_CAIRO_CONTEXT_SET_FONT_OPTIONS.call(context, options);
    }

    static void showLayout(long cairo, long layout) {
        PANGO_CAIRO_SHOW_LAYOUT.call(cairo, layout);
    }

    /** The font that comes nearest; 0 if there is none. */
    static long contextLoadFont(long context, long description) {
        return PANGO_CONTEXT_LOAD_FONT.call(context, description);
    }

    static long layoutNew(long context) {
        return PANGO_LAYOUT_NEW.call(context);
    }

    static void layoutSetText(long layout, long text, int length) {
        PANGO_LAYOUT_SET_TEXT.call(layout, text, length);
    }

    static void layoutSetFontDescription(long layout, long description) {
        PANGO_LAYOUT_SET_FONT_DESCRIPTION.call(layout, description);
    }

    static void layoutSetWidth(long layout, int width) {
        PANGO_LAYOUT_SET_WIDTH.call(layout, width);
    }

    static void layoutSetHeight(long layout, int height) {
        PANGO_LAYOUT_SET_HEIGHT.call(layout, height);
    }

    static void layoutSetWrap(long layout, int wrap) {
        PANGO_LAYOUT_SET_WRAP.call(layout, wrap);
    }

    static void layoutSetEllipsize(long layout, int ellipsize) {
        PANGO_LAYOUT_SET_ELLIPSIZE.call(layout, ellipsize);
    }

    static void layoutSetAlignment(long layout, int alignment) {
        PANGO_LAYOUT_SET_ALIGNMENT.call(layout, alignment);
    }

    static void layoutSetLineSpacing(long layout, float factor) {
        PANGO_LAYOUT_SET_LINE_SPACING.draw(layout, Native.single(factor));
    }

    static void layoutGetSize(long layout, long width, long height) {
        PANGO_LAYOUT_GET_SIZE.call(layout, width, height);
    }

    static int layoutGetLineCount(long layout) {
        return (int) PANGO_LAYOUT_GET_LINE_COUNT.call(layout);
    }

    static int layoutIsEllipsized(long layout) {
        return (int) PANGO_LAYOUT_IS_ELLIPSIZED.call(layout);
    }

    static long fontDescriptionNew() {
        return PANGO_FONT_DESCRIPTION_NEW.call();
    }

    static void fontDescriptionSetFamily(long description, long family) {
        PANGO_FONT_DESCRIPTION_SET_FAMILY.call(description, family);
    }

    static void fontDescriptionSetWeight(long description, int weight) {
        PANGO_FONT_DESCRIPTION_SET_WEIGHT.call(description, weight);
    }

    static void fontDescriptionSetAbsoluteSize(long description, double size) {
        PANGO_FONT_DESCRIPTION_SET_ABSOLUTE_SIZE.draw(description, size);
    }

    static void fontDescriptionFree(long description) {
        PANGO_FONT_DESCRIPTION_FREE.call(description);
    }

    static long fontOptionsCreate() {
        return CAIRO_FONT_OPTIONS_CREATE.call();
    }

    static void fontOptionsSetAntialias(long options, int antialias) {
        CAIRO_FONT_OPTIONS_SET_ANTIALIAS.call(options, antialias);
    }

    static void fontOptionsSetHintStyle(long options, int hintStyle) {
        CAIRO_FONT_OPTIONS_SET_HINT_STYLE.call(options, hintStyle);
    }

    static void fontOptionsSetHintMetrics(long options, int hintMetrics) {
        CAIRO_FONT_OPTIONS_SET_HINT_METRICS.call(options, hintMetrics);
    }

    static void fontOptionsDestroy(long options) {
        CAIRO_FONT_OPTIONS_DESTROY.call(options);
    }

    static void objectUnref(long object) {
        G_OBJECT_UNREF.call(object);
    }
}
