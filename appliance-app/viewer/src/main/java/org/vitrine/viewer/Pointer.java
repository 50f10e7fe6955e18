package org.vitrine.viewer;

import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.imaging.scale.Placement;
import org.vitrine.imaging.scale.Scaler;

/**
 * The guest's pointer over the guest's picture, scaled as the picture is. A plane of its own: it is
 * painted last and never mixed into the pixels below. Confined to the scene's thread.
 */
final class Pointer implements AutoCloseable {
    private @Nullable CursorImage image;
    private @Nullable Layer scaled;
    private int hotX;
    private int hotY;
    private int x;
    private int y;

    /** Takes another shape; null is none. */
    void shape(@Nullable CursorImage image, @Nullable Placement placement, Filter filter) {
        this.image = image;
        rescale(placement, filter);
    }

    /** Adapts the shape to another scale of the picture. */
    void rescale(@Nullable Placement placement, Filter filter) {
        if (scaled != null) {
            scaled.close();
            scaled = null;
        }
        if (image == null || placement == null) {
            return;
        }
        var pixels = image.pixels();
        int width = scaled(pixels.width(), placement.target().width(), placement.sourceWidth());
        int height = scaled(pixels.height(), placement.target().height(), placement.sourceHeight());
        Layer layer = Layer.translucent(width, height);
        Scaler.of(filter, pixels.width(), pixels.height(), width, height)
                .scale(pixels, layer.bounds(), layer);
        layer.changed(layer.bounds());
        hotX = image.hotX() * width / pixels.width();
        hotY = image.hotY() * height / pixels.height();
        scaled = layer;
    }

    /** The pixel of the screen that the pointer points at. */
    void moveTo(int screenX, int screenY) {
        x = screenX;
        y = screenY;
    }

    /** What the pointer covers of the screen; it may lie outside. */
    Rect bounds() {
        return scaled == null
                ? Rect.EMPTY
                : Rect.ofSize(x - hotX, y - hotY, scaled.width(), scaled.height());
    }

    /** Paints what of the pointer lies in {@code within}. */
    void paint(long context, Rect within) {
        Rect visible = bounds().intersect(within);
        if (scaled == null || visible.isEmpty()) {
            return;
        }
        Cairo.setOperator(context, Cairo.OPERATOR_OVER);
        Cairo.setSourceSurface(context, scaled.surface(), x - hotX, y - hotY);
        Cairo.rectangle(context, visible.left(), visible.top(), visible.width(), visible.height());
        Cairo.fill(context);
    }

    @Override
    public void close() {
        if (scaled != null) {
            scaled.close();
            scaled = null;
        }
    }

    private static int scaled(int length, int target, int source) {
        return (int) Math.max(1, Math.round((double) length * target / source));
    }
}
