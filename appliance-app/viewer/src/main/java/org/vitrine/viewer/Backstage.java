package org.vitrine.viewer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Stage;

/**
 * The stage before its window is open, and after: a session can begin while the window system is
 * still at work, and what it shows meanwhile is on the window from the first moment. Thread-safe.
 */
public final class Backstage implements Stage {
    private final FrameMailbox frames = new FrameMailbox(this::frameCame);

    /** The latest of each kind, while there is no window. */
    private final Map<Kind, Consumer<KioskWindow>> waiting = new EnumMap<>(Kind.class);

    private final Runnable displayFound;
    private @Nullable KioskWindow window;

    private enum Kind {
        PICTURE,
        FRAME,
        SHAPE,
        PLACE,
        POINTER
    }

    /**
     * @param displayFound called once, on the UI thread, when there is a display to open the window
     *     on: from then on it is worth starting a guest
     */
    public Backstage(Runnable displayFound) {
        this.displayFound = displayFound;
    }

    @Override
    public void show(Picture picture) {
        tell(Kind.PICTURE, to -> to.show(picture));
    }

    @Override
    public FrameMailbox frames() {
        return frames;
    }

    @Override
    public void cursor(CursorImage cursor) {
        tell(Kind.SHAPE, to -> to.cursor(cursor));
    }

    @Override
    public void hideCursor() {
        tell(Kind.SHAPE, KioskWindow::hideCursor);
    }

    @Override
    public void cursorAt(int x, int y) {
        tell(Kind.PLACE, to -> to.cursorAt(x, y));
    }

    @Override
    public void pointerAbsolute(boolean absolute) {
        tell(Kind.POINTER, to -> to.pointerAbsolute(absolute));
    }

    void displayFound() {
        displayFound.run();
    }

    /** From now on this window is the stage. */
    synchronized void raise(KioskWindow opened) {
        window = opened;
        waiting.values().forEach(news -> news.accept(opened));
        waiting.clear();
    }

    private void frameCame() {
        tell(Kind.FRAME, KioskWindow::frameCame);
    }

    /** Under the lock, so that nothing overtakes what waited; a window only takes note. */
    private synchronized void tell(Kind kind, Consumer<KioskWindow> news) {
        KioskWindow to = window;
        if (to == null) {
            waiting.put(kind, news);
        } else {
            news.accept(to);
        }
    }
}
