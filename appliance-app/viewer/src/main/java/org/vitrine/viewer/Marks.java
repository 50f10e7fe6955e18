package org.vitrine.viewer;

import org.vitrine.imaging.Rect;

/** What our pictures are drawn of. */
final class Marks {
    private static final double QUARTER = Math.PI / 2;

    private Marks() {}

    /** A text at its place; the place is known to whoever checks a layout. */
    record Words(Text text, int x, int y) implements Design.Mark {
        @Override
        public void draw(long context) {
            text.draw(context, x, y);
        }

        /** Where its letters are, whatever the alignment in its room. */
        @Override
        public Rect bounds() {
            int slack = Math.max(0, text.room() - text.width());
            int left =
                    switch (text.type().alignment()) {
                        case START -> x;
                        case CENTRE -> x + slack / 2;
                        case END -> x + slack;
                    };
            return Rect.ofSize(left, y, text.width(), text.height());
        }
    }

    /** A rectangle of one colour. */
    record Plane(Rect bounds, int colour) implements Design.Mark {
        @Override
        public void draw(long context) {
            source(context, colour);
            Cairo.rectangle(context, bounds.left(), bounds.top(), bounds.width(), bounds.height());
            Cairo.fill(context);
        }
    }

    /** A rectangle that goes from one colour at its top to another at its bottom. */
    record Shading(Rect bounds, int top, int bottom) implements Design.Mark {
        @Override
        public void draw(long context) {
            long pattern = Cairo.patternCreateLinear(0, bounds.top(), 0, bounds.bottom());
            stop(pattern, 0, top);
            stop(pattern, 1, bottom);
            Cairo.setSource(context, pattern);
            Cairo.rectangle(context, bounds.left(), bounds.top(), bounds.width(), bounds.height());
            Cairo.fill(context);
            Cairo.patternDestroy(pattern);
        }

        private static void stop(long pattern, double offset, int colour) {
            Cairo.patternAddColorStopRgba(
                    pattern,
                    offset,
                    Palette.red(colour),
                    Palette.green(colour),
                    Palette.blue(colour),
                    Palette.alpha(colour));
        }
    }

    /**
     * A box with round corners.
     *
     * @param fill transparent for none
     * @param line colour of the outline, drawn inside; transparent for none
     * @param weight of the outline, in pixels
     */
    record Box(Rect bounds, double radius, int fill, int line, double weight)
            implements Design.Mark {
        @Override
        public void draw(long context) {
            if (fill >>> 24 != 0) {
                path(context, 0);
                source(context, fill);
                Cairo.fill(context);
            }
            if (line >>> 24 != 0) {
                path(context, weight / 2);
                source(context, line);
                Cairo.setLineWidth(context, weight);
                Cairo.stroke(context);
            }
        }

        private void path(long context, double inset) {
            double r = Math.min(radius, Math.min(bounds.width(), bounds.height()) / 2.0) - inset;
            double left = bounds.left() + inset + r;
            double right = bounds.right() - inset - r;
            double top = bounds.top() + inset + r;
            double bottom = bounds.bottom() - inset - r;
            Cairo.newPath(context);
            Cairo.arc(context, right, top, r, -QUARTER, 0);
            Cairo.arc(context, right, bottom, r, 0, QUARTER);
            Cairo.arc(context, left, bottom, r, QUARTER, 2 * QUARTER);
            Cairo.arc(context, left, top, r, 2 * QUARTER, 3 * QUARTER);
            Cairo.closePath(context);
        }
    }

    static void source(long context, int colour) {
        Cairo.setSourceRgba(
                context,
                Palette.red(colour),
                Palette.green(colour),
                Palette.blue(colour),
                Palette.alpha(colour));
    }
}
