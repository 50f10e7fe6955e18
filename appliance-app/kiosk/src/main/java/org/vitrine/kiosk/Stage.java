package org.vitrine.kiosk;

import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;

/** The screen, as the visit uses it. Methods may be called from any thread and do not block. */
public interface Stage {
    /** Changes what is shown; a picture equal to the present one changes nothing. */
    void show(Picture picture);

    /** Where the guest's frames go; lives as long as the stage. */
    FrameMailbox frames();

    /** The guest's pointer shape; drawn by us at {@link #cursorAt} in relative mouse mode. */
    void cursor(CursorImage cursor);

    /** Hides the guest's pointer. */
    void hideCursor();

    /** Moves the guest's pointer, in pixels of the guest's picture. */
    void cursorAt(int x, int y);

    /**
     * Whether the guest wants absolute positions ({@link VisitorInput.Position}) or relative motion
     * ({@link VisitorInput.Motion}) of the pointer.
     */
    void pointerAbsolute(boolean absolute);
}
