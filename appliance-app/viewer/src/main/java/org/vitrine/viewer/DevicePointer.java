package org.vitrine.viewer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.scale.Placement;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.VisitorInput;

/**
 * The pointer where the display server has none: what mice do comes from their devices, and where
 * that leads on the screen is known here alone. UI thread, but for {@link #hand}.
 */
final class DevicePointer {
    private final Scene scene;
    private final Consumer<VisitorInput> to;
    private final Runnable finished;
    private final Executor ui;

    // Guarded by itself. Motion that waits is one, however long the UI thread paints.
    private final Queue<VisitorInput> waiting = new ArrayDeque<>();

    private int x;
    private int y;

    /**
     * @param ui runs tasks on the UI thread, in order
     */
    DevicePointer(Scene scene, Consumer<VisitorInput> to, Runnable finished, Executor ui) {
        this.scene = scene;
        this.to = to;
        this.finished = finished;
        this.ui = ui;
        x = scene.width() / 2;
        y = scene.height() / 2;
    }

    /** A motion, button or wheel. Any thread. */
    void hand(VisitorInput input) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(input);
        }
        if (first) {
            ui.execute(this::takeAll);
        }
    }

    private void takeAll() {
        VisitorInput[] all;
        synchronized (waiting) {
            all = waiting.toArray(new VisitorInput[0]);
            waiting.clear();
        }
        int dx = 0;
        int dy = 0;
        for (VisitorInput input : all) {
            if (input instanceof VisitorInput.Motion(int byX, int byY)) {
                dx += byX;
                dy += byY;
            } else {
                move(dx, dy);
                dx = 0;
                dy = 0;
                take(input);
            }
        }
        move(dx, dy);
    }

    private void take(VisitorInput input) {
        if (input instanceof VisitorInput.Button(_, boolean pressed) && pressed) {
            if (scene.handShows() && onFinish()) {
                finished.run();
                return;
            }
            scene.hand(x, y);
        }
        to.accept(input);
    }

    private void move(int dx, int dy) {
        if (dx == 0 && dy == 0) {
            return;
        }
        Rect within = reach();
        x = Math.clamp((long) x + dx, within.left(), within.right() - 1);
        y = Math.clamp((long) y + dy, within.top(), within.bottom() - 1);
        scene.hand(x, y);
        if (onFinish()) {
            return;
        }
        if (!scene.pointerAbsolute()) {
            to.accept(new VisitorInput.Motion(dx, dy));
            return;
        }
        scene.localPointer(x, y);
        scene.placement()
                .map(place -> new VisitorInput.Position(place.sourceX(x), place.sourceY(y)))
                .ifPresent(to);
    }

    /** Our question fills the screen; beside the guest's picture its pointer means nothing. */
    private Rect reach() {
        Rect screen = Rect.ofSize(0, 0, scene.width(), scene.height());
        return scene.pointerAbsolute() && !(scene.picture() instanceof Picture.AreYouThere)
                ? scene.placement().map(Placement::target).orElse(screen)
                : screen;
    }

    /** The one place where a touch is no sign of staying. */
    private boolean onFinish() {
        Rect point = Rect.ofSize(x, y, 1, 1);
        return scene.finish().filter(area -> area.contains(point)).isPresent();
    }
}
