package org.vitrine.viewer;

import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.kiosk.VisitorInput.PointerButton;

/**
 * Makes the guest's pointer events of the window's. Absolute: pixels of the guest's picture.
 * Relative: the host's pointer is led back to the middle whenever it gets near an edge, so that a
 * hand can move on for ever. UI thread only.
 */
final class PointerCatcher {
    /** SWT counts lines, three a notch. */
    private static final int LINES_A_NOTCH = 3;

    private final Canvas canvas;
    private final Scene scene;
    private final Consumer<VisitorInput> to;
    private final Runnable finished;
    private final EnumSet<PointerButton> held = EnumSet.noneOf(PointerButton.class);

    /** Where the host's pointer was last. */
    private Point hostAt;

    private boolean captured;
    private boolean warping;
    private Point last = new Point(0, 0);
    private int lines;

    PointerCatcher(Canvas canvas, Scene scene, Consumer<VisitorInput> to, Runnable finished) {
        this.canvas = canvas;
        this.scene = scene;
        this.to = to;
        this.finished = finished;
        this.hostAt = canvas.toControl(canvas.getDisplay().getCursorLocation());
        canvas.addListener(SWT.MouseMove, this::moved);
        canvas.addListener(SWT.MouseDown, event -> button(event, true));
        canvas.addListener(SWT.MouseUp, event -> button(event, false));
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
    }

    /** Whether relative motion is led back to the middle; the host's pointer cannot leave then. */
    void capture(boolean on) {
        captured = on;
        warping = false;
        if (on && !scene.pointerAbsolute()) {
            last = canvas.toControl(canvas.getDisplay().getCursorLocation());
            warpIfFar();
        }
    }

    boolean captures() {
        return captured;
    }

    /** Tells of each button that is held that it was released. */
    void releaseAll() {
        for (PointerButton button : EnumSet.copyOf(held)) {
            held.remove(button);
            to.accept(new VisitorInput.Button(button, false));
        }
    }

    private void moved(Event event) {
        follow(event);
        if (onFinish(event)) {
            return;
        }
        if (scene.pointerAbsolute()) {
            position(event);
        } else if (captured) {
            motion(event);
        }
    }

    private void position(Event event) {
        scene.localPointer(event.x, event.y);
        scene.placement()
                .ifPresent(place ->
                        to.accept(
                                new VisitorInput.Position(
                                        place.sourceX(event.x), place.sourceY(event.y))));
    }

    private void motion(Event event) {
        Point middle = middle();
        Point now = new Point(event.x, event.y);
        // The event of the warp itself may come alone or within the motion that follows it.
        if (warping && distance(now, middle) < distance(now, last)) {
            warping = false;
            last = middle;
        }
        if (!now.equals(last)) {
            to.accept(new VisitorInput.Motion(now.x - last.x, now.y - last.y));
            last = now;
        }
        warpIfFar();
    }

    /** Only from afar: there the event of the warp cannot be taken for a hand's. */
    private void warpIfFar() {
        Point middle = middle();
        boolean far =
                Math.abs(last.x - middle.x) > middle.x / 2
                        || Math.abs(last.y - middle.y) > middle.y / 2;
        if (far && !warping) {
            warpToMiddle();
        }
    }

    private static int distance(Point a, Point b) {
        return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    }

    private void button(Event event, boolean pressed) {
        Optional<PointerButton> named = named(event.button);
        if (named.isEmpty()) {
            return;
        }
        PointerButton button = named.get();
        follow(event);
        if (pressed && scene.handShows() && onFinish(event)) {
            finished.run();
            return;
        }
        if (pressed) {
            scene.hand(event.x, event.y);
        }
        if (pressed && !captured && !scene.pointerAbsolute()) {
            // In a window among others the first click asks for the pointer and does no more.
            capture(true);
            return;
        }
        if (pressed ? held.add(button) : held.remove(button)) {
            to.accept(new VisitorInput.Button(button, pressed));
        }
    }

    private void wheel(Event event) {
        lines += event.count;
        int notches = lines / LINES_A_NOTCH;
        if (notches != 0) {
            lines -= notches * LINES_A_NOTCH;
            to.accept(new VisitorInput.Wheel(notches));
        }
    }

    /**
     * Shows the hand where it has gone. A press that went nowhere before, as of a button under a
     * hand that plays, cannot mean what happens to lie below the pointer that nobody saw.
     */
    private void follow(Event event) {
        Point now = new Point(event.x, event.y);
        if (!now.equals(hostAt)) {
            hostAt = now;
            scene.hand(now.x, now.y);
        }
    }

    /** The one place where a touch is no sign of staying. */
    private boolean onFinish(Event event) {
        Rect point = Rect.ofSize(event.x, event.y, 1, 1);
        return scene.finish().filter(area -> area.contains(point)).isPresent();
    }

    private void warpToMiddle() {
        warping = true;
        Point middle = canvas.toDisplay(middle());
        long seat = Gtk.displayGetDefaultSeat(Gtk.widgetGetDisplay(canvas.handle));
        long device = Gtk.seatGetPointer(seat);
        if (device != 0) {
            Gtk.deviceWarp(device, Gtk.widgetGetScreen(canvas.handle), middle.x, middle.y);
        }
    }

    private Point middle() {
        Point size = canvas.getSize();
        return new Point(size.x / 2, size.y / 2);
    }

    private static Optional<PointerButton> named(int button) {
        return switch (button) {
            case 1 -> Optional.of(PointerButton.LEFT);
            case 2 -> Optional.of(PointerButton.MIDDLE);
            case 3 -> Optional.of(PointerButton.RIGHT);
            case 4, 8 -> Optional.of(PointerButton.SIDE);
            case 5, 9 -> Optional.of(PointerButton.EXTRA);
            default -> Optional.empty();
        };
    }
}
