package org.vitrine.imaging.scale;

import java.util.Arrays;
import org.vitrine.imaging.Rect;

/**
 * For pictures that shrink in any direction: every target pixel averages all that it covers. Rows
 * are added up first, two bytes of a pixel at a time: weights add up to {@link Axis#ONE}, so that a
 * sum stays within its sixteen bits.
 */
final class AreaScaler extends Scaler {
    private static final int EVEN = 0x00ff00ff;
    private static final int HALF = 0x00800080;

    private final int sourceWidth;
    private final Axis columns;
    private final Axis rows;
    private final int[] even;
    private final int[] odd;
    private final int[] out;

    AreaScaler(int sourceWidth, int sourceHeight, int width, int height) {
        this(
                sourceWidth,
                sourceHeight,
                Axis.area(sourceWidth, width),
                Axis.area(sourceHeight, height));
    }

    private AreaScaler(int sourceWidth, int sourceHeight, Axis columns, Axis rows) {
        super(columns, rows, sourceWidth, sourceHeight);
        this.sourceWidth = sourceWidth;
        this.columns = columns;
        this.rows = rows;
        even = new int[sourceWidth];
        odd = new int[sourceWidth];
        out = new int[columns.first.length];
    }

    @Override
    void make(int[] pixels, Rect target, RowSink sink) {
        int left = target.left();
        int right = target.right();
        int from = columns.first[left];
        int to = columns.last[right - 1] + 1;
        for (int y = target.top(); y < target.bottom(); y++) {
            Arrays.fill(even, from, to, HALF);
            Arrays.fill(odd, from, to, HALF);
            int at = rows.weightsOf(y);
            for (int s = rows.first[y]; s <= rows.last[y]; s++) {
                addRow(pixels, s * sourceWidth, rows.weights()[at++], from, to);
            }
            for (int x = from; x < to; x++) {
                even[x] = even[x] >>> 8 & EVEN;
                odd[x] = odd[x] >>> 8 & EVEN;
            }
            for (int x = left; x < right; x++) {
                out[x] = average(x);
            }
            sink.row(left, y, out, left, right - left);
        }
    }

    private void addRow(int[] pixels, int row, int weight, int from, int to) {
        int[] evenSums = even;
        int[] oddSums = odd;
        for (int x = from; x < to; x++) {
            int pixel = pixels[row + x];
            evenSums[x] += (pixel & EVEN) * weight;
            oddSums[x] += (pixel >>> 8 & EVEN) * weight;
        }
    }

    private int average(int x) {
        int[] weights = columns.weights();
        int at = columns.weightsOf(x);
        int evenSum = HALF;
        int oddSum = HALF;
        for (int s = columns.first[x]; s <= columns.last[x]; s++) {
            int weight = weights[at++];
            evenSum += even[s] * weight;
            oddSum += odd[s] * weight;
        }
        return (evenSum >>> 8 & EVEN) | (oddSum & ~EVEN);
    }
}
