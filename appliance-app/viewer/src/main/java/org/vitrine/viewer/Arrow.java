package org.vitrine.viewer;

import org.vitrine.imaging.Rect;

/**
 * The pointer of our own: where a visitor's hand is while we ask something. White with a dark edge,
 * so that it shows on any ground.
 *
 * @param x of its tip, on the screen
 * @param y likewise
 * @param scale pixels of a step of its outline
 */
record Arrow(int x, int y, double scale) implements Design.Mark {
    /** Corners after the tip, in steps. */
    private static final double[][] CORNERS = {
        {0, 16.5}, {3.8, 13}, {6.5, 19}, {9, 17.9}, {6.3, 12}, {11.5, 12}
    };

    private static final int EDGE_COLOUR = 0xff0e0f11;
    private static final double EDGE = 1.5;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 19;

    /** For the mitres of the edge, which reach beyond its weight. */
    private static final int MARGIN = 4;

    static Arrow at(int x, int y, Frame frame) {
        return new Arrow(x, y, frame.unit() * 6 / HEIGHT);
    }

    @Override
    public void draw(long context) {
        Cairo.setOperator(context, Cairo.OPERATOR_OVER);
        path(context);
        Marks.source(context, EDGE_COLOUR);
        Cairo.setLineWidth(context, 2 * EDGE * scale);
        Cairo.stroke(context);
        path(context);
        Marks.source(context, Palette.TYPE);
        Cairo.fill(context);
    }

    private void path(long context) {
        Cairo.newPath(context);
        Cairo.moveTo(context, x, y);
        for (double[] corner : CORNERS) {
            Cairo.lineTo(context, x + corner[0] * scale, y + corner[1] * scale);
        }
        Cairo.closePath(context);
    }

    @Override
    public Rect bounds() {
        int margin = (int) Math.ceil(MARGIN * scale);
        return Rect.ofSize(
                x - margin,
                y - margin,
                (int) Math.ceil(WIDTH * scale) + 2 * margin,
                (int) Math.ceil(HEIGHT * scale) + 2 * margin);
    }
}
