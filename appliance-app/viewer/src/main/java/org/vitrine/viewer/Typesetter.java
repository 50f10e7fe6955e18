package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/**
 * Sets type with Pango, in sizes of pixels and independent of any display. Confined to the thread
 * that made it, which also closes it.
 */
final class Typesetter implements AutoCloseable {
    private static final float LEADING = 1.08f;
    private static final double SHRINK = 0.94;

    private final long fontMap; // owned
    private final long context; // owned

    /**
     * @throws ViewerException if there is no font at all
     */
    Typesetter() throws ViewerException {
        fontMap = Pango.fontMapNew();
        context = Pango.fontMapCreateContext(fontMap);
        if (!hasFont()) {
            close();
            throw new ViewerException(
                    "no fonts are installed, so no text can be shown: install fonts-dejavu-core");
        }
        long options = Pango.fontOptionsCreate();
        // Large type needs no hints, and without them it is the same on every surface.
        Pango.fontOptionsSetAntialias(options, Pango.ANTIALIAS_GRAY);
        Pango.fontOptionsSetHintStyle(options, Pango.HINT_STYLE_NONE);
        Pango.fontOptionsSetHintMetrics(options, Pango.HINT_METRICS_OFF);
        Pango.contextSetFontOptions(context, options);
        Pango.fontOptionsDestroy(options);
    }

    /**
     * Sets a text.
     *
     * @param room the width to break lines at, in pixels
     * @param maxLines after which it is cut with an ellipsis
     */
    Text set(String words, Type type, int room, int maxLines) {
        String oneParagraph = words.strip().replaceAll("\\s+", " ");
        return with(
                oneParagraph,
                type,
                room,
                maxLines,
                layout -> {
                    try (var arena = Arena.ofConfined()) {
                        MemorySegment size = arena.allocate(ValueLayout.JAVA_INT, 2);
                        Pango.layoutGetSize(layout, size.address(), size.address() + Integer.BYTES);
                        return new Text(
                                this,
                                oneParagraph,
                                type,
                                room,
                                maxLines,
                                pixels(size.getAtIndex(ValueLayout.JAVA_INT, 0)),
                                pixels(size.getAtIndex(ValueLayout.JAVA_INT, 1)),
                                Pango.layoutGetLineCount(layout),
                                Pango.layoutIsEllipsized(layout) != 0);
                    }
                });
    }

    /**
     * Sets a text as large as it fits without being cut; at the least size it is cut.
     *
     * @param height that it must not exceed if a single line does not
     */
    Text fit(String words, Type type, double leastSize, int room, int height, int maxLines) {
        double size = type.size();
        Text text = set(words, type.ofSize(size), room, maxLines);
        while ((text.cut() || text.height() > height) && size > leastSize) {
            size = Math.max(leastSize, size * SHRINK);
            text = set(words, type.ofSize(size), room, maxLines);
        }
        for (int lines = maxLines - 1; text.height() > height && lines > 0; lines--) {
            text = set(words, type.ofSize(size), room, lines);
        }
        return text;
    }

    void draw(Text text, long cairo, double x, double y) {
        int colour = text.type().colour();
        Cairo.setSourceRgba(
                cairo,
                Palette.red(colour),
                Palette.green(colour),
                Palette.blue(colour),
                Palette.alpha(colour));
        with(
                text.words(),
                text.type(),
                text.room(),
                text.maxLines(),
                layout -> {
                    Cairo.moveTo(cairo, x, y);
                    Pango.showLayout(cairo, layout);
                    Cairo.newPath(cairo);
                    return layout;
                });
    }

    @Override
    public void close() {
        Pango.objectUnref(context);
        Pango.objectUnref(fontMap);
    }

    private <T> T with(String words, Type type, int room, int maxLines, LongFunction<T> use) {
        long layout = Pango.layoutNew(context);
        long font = Pango.fontDescriptionNew();
        try (var arena = Arena.ofConfined()) {
            MemorySegment family = arena.allocateFrom(type.face().families);
            Pango.fontDescriptionSetFamily(font, family.address());
            Pango.fontDescriptionSetWeight(font, type.face().weight);
            Pango.fontDescriptionSetAbsoluteSize(font, type.size() * Pango.SCALE);
            Pango.layoutSetFontDescription(layout, font);
            MemorySegment utf8 = arena.allocateFrom(words, StandardCharsets.UTF_8);
            Pango.layoutSetText(layout, utf8.address(), -1);
            Pango.layoutSetWidth(layout, Math.max(1, room) * Pango.SCALE);
            Pango.layoutSetHeight(layout, -maxLines);
            Pango.layoutSetWrap(layout, Pango.WRAP_WORD_CHAR);
            Pango.layoutSetEllipsize(layout, Pango.ELLIPSIZE_END);
            Pango.layoutSetAlignment(layout, type.alignment().pango);
            Pango.layoutSetLineSpacing(layout, LEADING);
            return use.apply(layout);
        } finally {
            Pango.fontDescriptionFree(font);
            Pango.objectUnref(layout);
        }
    }

    /** Pango names families even where none is installed; only a font itself is a proof. */
    private boolean hasFont() {
        long description = Pango.fontDescriptionNew();
        long font = Pango.contextLoadFont(context, description);
        Pango.fontDescriptionFree(description);
        if (font != 0) {
            Pango.objectUnref(font);
        }
        return font != 0;
    }

    private static int pixels(int units) {
        return Math.ceilDiv(units, Pango.SCALE);
    }
}
