package org.vitrine.spice.client.display;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.imaging.CursorImage;
import org.vitrine.spice.protocol.cursor.CursorHide;
import org.vitrine.spice.protocol.cursor.CursorInit;
import org.vitrine.spice.protocol.cursor.CursorInvalAll;
import org.vitrine.spice.protocol.cursor.CursorInvalOne;
import org.vitrine.spice.protocol.cursor.CursorMessage;
import org.vitrine.spice.protocol.cursor.CursorMove;
import org.vitrine.spice.protocol.cursor.CursorReset;
import org.vitrine.spice.protocol.cursor.CursorSet;
import org.vitrine.spice.protocol.cursor.CursorShape;
import org.vitrine.spice.protocol.cursor.CursorTrail;
import org.vitrine.spice.protocol.cursor.Unsupported;

/**
 * Turns the messages of a cursor channel into the pointer's picture. Lives as long as the channel;
 * confined to one thread.
 */
public final class CursorPainter {
    private final Gaps gaps;
    private final Listener listener;
    private final Map<Long, Optional<CursorImage>> cache = new HashMap<>();
    private long cachedPixels;

    private Optional<CursorImage> shape = Optional.empty();
    private boolean visible;

    /** Told from within {@link #apply}; must not block. */
    public interface Listener {
        /** The pointer looks like this from now on; empty: there is none to show. */
        void cursorChanged(Optional<CursorImage> image);

        /** The guest put the pointer's hot spot here; of use in server mouse mode only. */
        void cursorMoved(int x, int y);
    }

    public CursorPainter(Gaps gaps, Listener listener) {
        this.gaps = gaps;
        this.listener = listener;
    }

    /**
     * @throws CanvasException if a shape is corrupt or not in the cache where it should be
     */
    public void apply(CursorMessage message) throws CanvasException {
        switch (message) {
            case CursorInit(int x, int y, boolean shown, var newShape) -> {
                forgetAll();
                set(x, y, shown, newShape);
            }
            case CursorSet(int x, int y, boolean shown, var newShape) -> set(x, y, shown, newShape);
            case CursorReset() -> {
                forgetAll();
                show(Optional.empty(), false);
            }
            case CursorMove(int x, int y) -> {
                listener.cursorMoved(x, y);
                if (!visible) {
                    show(shape, true);
                }
            }
            case CursorHide() -> show(shape, false);
            case CursorInvalOne(long unique) -> forget(unique);
            case CursorInvalAll() -> forgetAll();
            // Nobody draws trails, the reference client neither.
            case CursorTrail _ -> {}
            case Unsupported(int type, _) -> gaps.count("cursor message " + type);
        }
    }

    private void set(int x, int y, boolean shown, CursorShape newShape) throws CanvasException {
        Optional<CursorImage> image =
                switch (newShape) {
                    case CursorShape.None() -> Optional.empty();
                    case CursorShape.FromCache(long unique) -> cached(unique);
                    case CursorShape.Pixels pixels -> decode(pixels);
                };
        show(image, shown);
        listener.cursorMoved(x, y);
    }

    private Optional<CursorImage> decode(CursorShape.Pixels pixels) throws CanvasException {
        Optional<CursorImage> image = CursorShapes.decode(pixels);
        if (pixels.cacheMe()) {
            forget(pixels.unique());
            cache.put(pixels.unique(), image);
            cachedPixels += area(image);
            if (cachedPixels > Budget.CURSORS) {
                throw new CanvasException(
                        "cursor cache: " + cachedPixels + " pixels exceed " + Budget.CURSORS);
            }
        }
        return image;
    }

    private void show(Optional<CursorImage> newShape, boolean newVisible) {
        shape = newShape;
        visible = newVisible;
        listener.cursorChanged(visible ? shape : Optional.empty());
    }

    private Optional<CursorImage> cached(long unique) throws CanvasException {
        Optional<CursorImage> image = cache.get(unique);
        if (image == null) {
            throw new CanvasException(
                    "cached cursor " + Long.toUnsignedString(unique) + " is not there");
        }
        return image;
    }

    private void forget(long unique) {
        Optional<CursorImage> gone = cache.remove(unique);
        if (gone != null) {
            cachedPixels -= area(gone);
        }
    }

    private void forgetAll() {
        cache.clear();
        cachedPixels = 0;
    }

    /** At least one, so that there is an end to empty shapes too. */
    private static long area(Optional<CursorImage> image) {
        return image.map(i -> (long) i.pixels().pixels().length).orElse(1L);
    }
}
