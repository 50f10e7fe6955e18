package org.vitrine.imaging.scale;

import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;

/**
 * Brings pictures of one size to another size, any part of them at a time. All four bytes of a
 * pixel are treated alike, so that premultiplied alpha comes out right.
 *
 * <p>Keeps scratch rows and allocates nothing per call: one thread at a time.
 */
public abstract sealed class Scaler permits CopyScaler, NearestScaler, TwoTapScaler, AreaScaler {
    private final Axis columns;
    private final Axis rows;
    private final int sourceWidth;
    private final int sourceHeight;

    Scaler(Axis columns, Axis rows, int sourceWidth, int sourceHeight) {
        this.columns = columns;
        this.rows = rows;
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
    }

    /** The cheapest scaler that gives what {@code filter} promises; sizes are at least 1. */
    public static Scaler of(
            Filter filter, int sourceWidth, int sourceHeight, int width, int height) {
        if (width == sourceWidth && height == sourceHeight) {
            return new CopyScaler(width, height);
        }
        if (width < sourceWidth || height < sourceHeight) {
            return new AreaScaler(sourceWidth, sourceHeight, width, height);
        }
        boolean whole = width % sourceWidth == 0 && height % sourceHeight == 0;
        return switch (filter) {
            case INTEGER -> new NearestScaler(sourceWidth, sourceHeight, width, height);
            case SHARP ->
                    whole
                            ? new NearestScaler(sourceWidth, sourceHeight, width, height)
                            : new TwoTapScaler(
                                    Axis.sharp(sourceWidth, width),
                                    Axis.sharp(sourceHeight, height),
                                    sourceWidth,
                                    sourceHeight);
            case SMOOTH ->
                    new TwoTapScaler(
                            Axis.smooth(sourceWidth, width),
                            Axis.smooth(sourceHeight, height),
                            sourceWidth,
                            sourceHeight);
        };
    }

    /**
     * The part of the target picture that changes when {@code source} does.
     *
     * @return may be empty when the picture shrinks by leaving pixels out
     */
    public final Rect target(Rect source) {
        Rect in = source.intersect(new Rect(0, 0, sourceWidth, sourceHeight));
        if (in.isEmpty()) {
            return Rect.EMPTY;
        }
        Rect out =
                new Rect(
                        columns.touchedFrom(in.left()),
                        rows.touchedFrom(in.top()),
                        columns.touchedTo(in.right() - 1),
                        rows.touchedTo(in.bottom() - 1));
        return out.isEmpty() ? Rect.EMPTY : out;
    }

    /**
     * Makes a part of the target picture.
     *
     * @param source of the size this scaler was made for
     * @param target inside of the target picture; may be empty
     * @throws IllegalArgumentException if {@code source} has another size
     */
    public final void scale(PixelBuffer source, Rect target, RowSink sink) {
        if (source.width() != sourceWidth || source.height() != sourceHeight) {
            throw new IllegalArgumentException(
                    "picture of "
                            + source.width()
                            + "x"
                            + source.height()
                            + " in a scaler for "
                            + sourceWidth
                            + "x"
                            + sourceHeight);
        }
        if (!target.isEmpty()) {
            make(source.pixels(), target, sink);
        }
    }

    /** {@code pixels} are of the agreed size, {@code target} is not empty. */
    abstract void make(int[] pixels, Rect target, RowSink sink);
}
