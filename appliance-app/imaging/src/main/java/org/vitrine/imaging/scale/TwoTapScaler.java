package org.vitrine.imaging.scale;

import org.vitrine.imaging.Rect;

/**
 * Every target pixel blends at most two columns and two rows. A source row is spread once; target
 * rows that show one source row alone take it as it is.
 */
final class TwoTapScaler extends Scaler {
    private static final int EVEN = 0x00ff00ff;
    private static final int HALF = 0x00800080;

    private final int sourceWidth;
    private final Axis columns;
    private final Axis rows;
    private final int[] blended;
    private int[] upper;
    private int[] lower;

    TwoTapScaler(Axis columns, Axis rows, int sourceWidth, int sourceHeight) {
        super(columns, rows, sourceWidth, sourceHeight);
        this.sourceWidth = sourceWidth;
        this.columns = columns;
        this.rows = rows;
        int width = columns.first.length;
        this.blended = new int[width];
        this.upper = new int[width];
        this.lower = new int[width];
    }

    @Override
    void make(int[] pixels, Rect target, RowSink sink) {
        int left = target.left();
        int right = target.right();
        int upperRow = -1;
        int lowerRow = -1;
        for (int y = target.top(); y < target.bottom(); y++) {
            int row = rows.first[y];
            if (row != upperRow && row == lowerRow) {
                int[] rowBelow = lower;
                lower = upper;
                upper = rowBelow;
                lowerRow = upperRow;
                upperRow = row;
            } else if (row != upperRow) {
                spread(pixels, row * sourceWidth, upper, left, right);
                upperRow = row;
            }
            int weight = rows.second[y];
            if (weight == 0) {
                sink.row(left, y, upper, left, right - left);
                continue;
            }
            if (row + 1 != lowerRow) {
                spread(pixels, (row + 1) * sourceWidth, lower, left, right);
                lowerRow = row + 1;
            }
            blend(upper, lower, weight, left, right);
            sink.row(left, y, blended, left, right - left);
        }
    }

    private void spread(int[] pixels, int row, int[] out, int left, int right) {
        int[] from = columns.first;
        int[] second = columns.second;
        for (int x = left; x < right; x++) {
            int at = row + from[x];
            int weight = second[x];
            int a = pixels[at];
            out[x] = weight == 0 ? a : mix(a, pixels[at + 1], weight);
        }
    }

    private void blend(int[] above, int[] below, int weight, int left, int right) {
        int[] out = blended;
        for (int x = left; x < right; x++) {
            out[x] = mix(above[x], below[x], weight);
        }
    }

    /** Two bytes at a time: products of a byte and at most 256 do not reach the next lane. */
    static int mix(int a, int b, int weight) {
        int rest = Axis.ONE - weight;
        int even = (a & EVEN) * rest + (b & EVEN) * weight + HALF;
        int odd = (a >>> 8 & EVEN) * rest + (b >>> 8 & EVEN) * weight + HALF;
        return (even >>> 8 & EVEN) | (odd & ~EVEN);
    }
}
