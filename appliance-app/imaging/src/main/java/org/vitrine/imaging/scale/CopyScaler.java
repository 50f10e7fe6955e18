package org.vitrine.imaging.scale;

import org.vitrine.imaging.Rect;

/** One to one. */
final class CopyScaler extends Scaler {
    private final int width;

    CopyScaler(int width, int height) {
        super(Axis.nearest(width, width), Axis.nearest(height, height), width, height);
        this.width = width;
    }

    @Override
    void make(int[] pixels, Rect target, RowSink sink) {
        int left = target.left();
        for (int y = target.top(); y < target.bottom(); y++) {
            sink.row(left, y, pixels, y * width + left, target.width());
        }
    }
}
