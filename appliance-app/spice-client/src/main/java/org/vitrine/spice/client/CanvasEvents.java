package org.vitrine.spice.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.client.display.Canvas;
import org.vitrine.spice.client.display.CursorPainter;
import org.vitrine.spice.protocol.display.DisplayRequest;
import org.vitrine.spice.protocol.display.MonitorsConfig;
import org.vitrine.spice.protocol.display.SurfaceFormat;

/**
 * Tells the listener what the canvas and the pointer have become. Confined to the display thread.
 */
final class CanvasEvents implements Canvas.Listener, CursorPainter.Listener {
    private final ListenerGate gate;
    private final FrameMailbox mailbox;
    private final Consumer<DisplayRequest> requests;
    private boolean shown;
    private boolean sizePending;
    private int width;
    private int height;

    CanvasEvents(ListenerGate gate, FrameMailbox mailbox, Consumer<DisplayRequest> requests) {
        this.gate = gate;
        this.mailbox = mailbox;
        this.requests = requests;
    }

    @Override
    public void primaryChanged(int newWidth, int newHeight, SurfaceFormat format) {
        sizePending = true;
    }

    @Override
    public void marked() {}

    @Override
    public void reset() {}

    @Override
    public void firstPicture() {
        shown = true;
        readSize();
        gate.tell(listener -> listener.firstPicture(width, height));
    }

    @Override
    public void pictureGone() {
        gate.tell(SpiceListener::pictureGone);
    }

    @Override
    public void monitorsChanged(List<MonitorsConfig.Monitor> monitors) {}

    @Override
    public void send(DisplayRequest request) {
        requests.accept(request);
    }

    @Override
    public void cursorChanged(Optional<CursorImage> image) {
        if (image.isPresent()) {
            gate.tell(listener -> listener.cursor(image.get()));
        } else {
            gate.tell(SpiceListener::cursorHidden);
        }
    }

    @Override
    public void cursorMoved(int x, int y) {
        gate.tell(listener -> listener.cursorMoved(x, y));
    }

    /** Something may have been put into the mailbox: a picture of another size, perhaps. */
    void presented() {
        if (shown && sizePending && readSize()) {
            gate.tell(listener -> listener.pictureChanged(width, height));
        }
    }

    /** Whether the picture in the mailbox has another size than when this was last asked. */
    private boolean readSize() {
        int oldWidth = width;
        int oldHeight = height;
        boolean there =
                mailbox.peek((picture, _) -> {
                    width = picture.width();
                    height = picture.height();
                });
        boolean changed = there && (width != oldWidth || height != oldHeight);
        if (changed) {
            sizePending = false;
        }
        return changed;
    }
}
