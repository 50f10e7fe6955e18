package org.vitrine.spice.client.display;

import java.util.Optional;
import org.vitrine.imaging.CursorImage;
import org.vitrine.spice.protocol.cursor.CursorMessage;

/** Turns the messages of a cursor channel into the pointer's picture. Confined to one thread. */
@SuppressWarnings("UnusedVariable")
public final class CursorPainter {
    private final Gaps gaps;
    private final Listener listener;

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

    public void apply(CursorMessage message) throws CanvasException {
        gaps.count(message.getClass().getSimpleName());
    }
}
