package org.vitrine.imaging.scale;

import java.util.Arrays;
import org.vitrine.imaging.Rect;

/** For pictures that shrink in any direction: every target pixel averages all that it covers. */
final class AreaScaler extends Scaler {
    private final int sourceWidth;
    private final int sourceHeight;
    private final int width;
    private final int height;
    private final Axis columns;
    private final Axis rows;
    private final float[] edgeLeft;
    private final float[] edgeRight;
    private final float[] sums;
    private final int[] out;

    AreaScaler(int sourceWidth, int sourceHeight, int width, int height) {
        this(
                sourceWidth,
                sourceHeight,
                width,
                height,
                Axis.area(sourceWidth, width),
                Axis.area(sourceHeight, height));
    }

    private AreaScaler(
            int sourceWidth, int sourceHeight, int width, int height, Axis columns, Axis rows) {
        super(columns, rows, sourceWidth, sourceHeight);
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        this.width = width;
        this.height = height;
        this.columns = columns;
        this.rows = rows;
        edgeLeft = new float[width];
        edgeRight = new float[width];
        for (int x = 0; x < width; x++) {
            edgeLeft[x] = Axis.share(sourceWidth, width, columns.first[x], x);
            edgeRight[x] = Axis.share(sourceWidth, width, columns.last[x], x);
        }
        sums = new float[4 * width];
        out = new int[width];
    }

    @Override
    void make(int[] pixels, Rect target, RowSink sink) {
        int left = target.left();
        int right = target.right();
        for (int y = target.top(); y < target.bottom(); y++) {
            Arrays.fill(sums, 4 * left, 4 * right, 0);
            for (int s = rows.first[y]; s <= rows.last[y]; s++) {
                float share = Axis.share(sourceHeight, height, s, y);
                addRow(pixels, s * sourceWidth, share, left, right);
            }
            for (int x = left; x < right; x++) {
                int at = 4 * x;
                out[x] =
                        (int) (sums[at] + 0.5f) << 24
                                | (int) (sums[at + 1] + 0.5f) << 16
                                | (int) (sums[at + 2] + 0.5f) << 8
                                | (int) (sums[at + 3] + 0.5f);
            }
            sink.row(left, y, out, left, right - left);
        }
    }

    private void addRow(int[] pixels, int row, float share, int left, int right) {
        float inner = (float) width / sourceWidth;
        for (int x = left; x < right; x++) {
            int first = columns.first[x];
            int last = columns.last[x];
            float a = 0;
            float r = 0;
            float g = 0;
            float b = 0;
            for (int s = first; s <= last; s++) {
                int pixel = pixels[row + s];
                float weight = s == first ? edgeLeft[x] : s == last ? edgeRight[x] : inner;
                a += weight * (pixel >>> 24);
                r += weight * (pixel >>> 16 & 0xff);
                g += weight * (pixel >>> 8 & 0xff);
                b += weight * (pixel & 0xff);
            }
            int at = 4 * x;
            sums[at] += share * a;
            sums[at + 1] += share * r;
            sums[at + 2] += share * g;
            sums[at + 3] += share * b;
        }
    }
}
