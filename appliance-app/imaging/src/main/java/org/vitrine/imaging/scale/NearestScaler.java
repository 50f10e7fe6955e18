package org.vitrine.imaging.scale;

import org.vitrine.imaging.Rect;

/** Repeats pixels: each source row is spread once and handed out as often as it is shown. */
final class NearestScaler extends Scaler {
    private final int sourceWidth;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[] spread;

    NearestScaler(int sourceWidth, int sourceHeight, int width, int height) {
        this(
                sourceWidth,
                sourceHeight,
                Axis.nearest(sourceWidth, width),
                Axis.nearest(sourceHeight, height));
    }

    private NearestScaler(int sourceWidth, int sourceHeight, Axis columns, Axis rows) {
        super(columns, rows, sourceWidth, sourceHeight);
        this.sourceWidth = sourceWidth;
        this.columnOf = columns.first;
        this.rowOf = rows.first;
        this.spread = new int[columnOf.length];
    }

    @Override
    void make(int[] pixels, Rect target, RowSink sink) {
        int spreadRow = -1;
        for (int y = target.top(); y < target.bottom(); y++) {
            if (rowOf[y] != spreadRow) {
                spreadRow = rowOf[y];
                spread(pixels, spreadRow * sourceWidth, target.left(), target.right());
            }
            sink.row(target.left(), y, spread, target.left(), target.width());
        }
    }

    private void spread(int[] pixels, int row, int left, int right) {
        int[] out = spread;
        int[] from = columnOf;
        for (int x = left; x < right; x++) {
            out[x] = pixels[row + from[x]];
        }
    }
}
