package org.vitrine.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Placard;
import org.vitrine.kiosk.Stage;
import org.vitrine.kiosk.VisitorInput;

/**
 * The one window of a kiosk: the guest's picture, our cards over or instead of it, and what a
 * visitor's hands do where the window system is what brings it.
 *
 * <p>{@link #open}, {@link #run} and {@link #close} belong to one thread, the UI thread; all other
 * methods may be called from any. Callbacks run on the UI thread and must not block. A failure of
 * our own leaves {@link #run}.
 */
public final class KioskWindow implements Stage, AutoCloseable {
    private static final int MOTION_MILLIS = 40;

    /** {@code KEY_LEFTCTRL} and {@code KEY_LEFTALT}. */
    private static final int LEFT_CTRL = 29;

    private static final int LEFT_ALT = 56;
    private static final String GTK_VERSION = "org.eclipse.swt.internal.gtk.version";
    private static final RGB GROUND = new RGB(0x1b, 0x1c, 0x1e);

    /** Until the visit says what to show. */
    private static final Picture FIRST =
            new Picture.Starting(new Placard("", "", "", "", ""), OptionalDouble.empty());

    private final Thread uiThread = Thread.currentThread();
    private final Display display; // owned
    private final Shell shell; // owned by the display, as all below it
    private final Canvas canvas;
    private final Cursor nothing; // owned
    private final Color ground;
    private final Scene scene; // owned
    private final FrameClock clock; // owned
    private final KeyCatcher keys; // owned
    private final @Nullable PointerCatcher pointer; // none without input of the display server's
    private final DevicePointer hand;
    private final Hold hold; // owned
    private final List<Signal> monitorSignals = new ArrayList<>(); // owned
    private final boolean fullscreen;

    /** Keyboard and pointer of the display server are the window's alone. */
    private final boolean holds;

    private final FrameMailbox frames;
    private final AtomicReference<@Nullable Picture> wanted = new AtomicReference<>();
    private final AtomicBoolean nudged = new AtomicBoolean();
    private volatile Runnable guestFrameShown = () -> {};
    private volatile Shown shown = (picture, withGuest) -> {};
    private volatile Runnable finishChosen = () -> {};
    private volatile boolean stopped;
    private volatile long lastPresent = System.nanoTime();
    private volatile long lastTurn = System.nanoTime();

    private boolean animating;
    private @Nullable Picture told;
    private boolean toldWithGuest;
    private @Nullable Throwable failure;

    /** Hears what visitors see. */
    @FunctionalInterface
    public interface Shown {
        /**
         * The screen was painted, and shows something else than before.
         *
         * @param withGuest whether the guest's own picture is a part of it
         */
        void shown(Picture picture, boolean withGuest);
    }

    private KioskWindow(
            Display display,
            Designer designer,
            WindowOptions options,
            FrameMailbox frames,
            Consumer<VisitorInput> input) {
        this.display = display;
        this.frames = frames;
        this.fullscreen = options.fullscreen();
        this.holds = fullscreen && options.input();
        this.ground = new Color(GROUND);
        shell = new Shell(display, fullscreen ? SWT.NO_TRIM : SWT.SHELL_TRIM);
        shell.setBackground(ground);
        canvas = new Canvas(shell, SWT.NO_BACKGROUND | SWT.NO_REDRAW_RESIZE);
        canvas.setBackground(ground);
        nothing = new Cursor(display, transparentPixel(), 0, 0);
        shell.setCursor(nothing);
        canvas.setCursor(nothing);
        if (fullscreen) {
            shell.setFullScreen(true);
            // A window manager may ignore the wish, and without one nobody fulfils it.
            shell.setBounds(display.getPrimaryMonitor().getBounds());
        } else {
            var trimmed = shell.computeTrim(0, 0, options.width(), options.height());
            shell.setSize(trimmed.width, trimmed.height);
        }
        layOut();
        Point size = canvas.getSize();
        scene =
                new Scene(
                        frames,
                        designer,
                        this::damage,
                        options.style(),
                        FIRST,
                        Math.max(1, size.x),
                        Math.max(1, size.y));
        Runnable finish = () -> finishChosen.run();
        hand = new DevicePointer(scene, input, finish, this::onUi);
        pointer = options.input() ? new PointerCatcher(canvas, scene, input, finish) : null;
        keys = new KeyCatcher(keysTo(options, input), this::fail);
        hold = new Hold(shell, this::releaseAll, this::fail);
        listen();
        // Else motions would wait for the next refresh and become one.
        long toplevel = Gtk.widgetGetToplevel(canvas.handle);
        for (long widget : new long[] {toplevel, shell.handle, canvas.handle}) {
            Gtk.windowSetEventCompression(Gtk.widgetGetWindow(widget), 0);
        }
        clock = new FrameClock(canvas.handle, scene::frame, this::fail);
    }

    /**
     * Opens the window, hidden until {@link #run}.
     *
     * @param input hears what the visitor does in the window
     * @throws ViewerException if there is no display to open it on, or no way to draw
     */
    public static KioskWindow open(WindowOptions options, Consumer<VisitorInput> input)
            throws ViewerException {
        return open(options, new Backstage(() -> {}), input);
    }

    /**
     * Opens the window, hidden until {@link #run}, and shows on it what was shown backstage.
     *
     * @param input hears what the visitor does in the window
     * @throws ViewerException if there is no display to open it on, or no way to draw
     */
    public static KioskWindow open(
            WindowOptions options, Backstage backstage, Consumer<VisitorInput> input)
            throws ViewerException {
        // One pixel of the screen is one pixel of ours, whatever a desktop thinks of its density.
        System.setProperty("swt.autoScale", "false");
        if (!Native.fits(System.getProperty("os.arch", ""))) {
            throw new ViewerException(
                    "this processor is not supported: " + System.getProperty("os.arch"));
        }
        options.natives().ifPresent(dir -> System.setProperty("swt.library.path", dir.toString()));
        Designer designer = designer(options);
        try {
            Display display = display();
            backstage.displayFound();
            var window = new KioskWindow(display, designer, options, backstage.frames(), input);
            backstage.raise(window);
            return window;
        } catch (ViewerException e) {
            designer.close();
            throw e;
        }
    }

    /**
     * Loads and links the native libraries, which {@link #open} does otherwise. Any thread, any
     * number of times.
     *
     * @throws LinkageError if one is missing; {@link #open} tells the same in words
     */
    public static void prepare() {
        Gtk.prepare();
        Cairo.prepare();
        Pango.prepare();
    }

    /** Shows the window and serves it until {@link #stop}. */
    public void run() {
        shell.open();
        shell.forceActive();
        if (holds) {
            hold.take();
        }
        while (!stopped && !shell.isDisposed()) {
            if (!display.readAndDispatch() && !stopped && failure == null) {
                display.sleep();
            }
            lastTurn = System.nanoTime();
            if (failure != null) {
                throw new IllegalStateException("the window failed", failure);
            }
        }
    }

    /** Ends {@link #run}. */
    public void stop() {
        stopped = true;
        onUi(() -> {});
    }

    /** Closes the window and the connection to the display. */
    @Override
    public void close() {
        stopped = true;
        monitorSignals.forEach(Signal::close);
        hold.close();
        keys.close();
        shell.dispose();
        clock.close();
        scene.close();
        nothing.dispose();
        display.dispose();
    }

    @Override
    public void show(Picture picture) {
        if (wanted.getAndSet(picture) == null) {
            onUi(this::applyPicture);
        }
    }

    @Override
    public FrameMailbox frames() {
        return frames;
    }

    @Override
    public void cursor(CursorImage cursor) {
        onUi(() -> scene.cursor(cursor));
    }

    @Override
    public void hideCursor() {
        onUi(() -> scene.cursor(null));
    }

    @Override
    public void cursorAt(int x, int y) {
        onUi(() -> scene.cursorAt(x, y));
    }

    @Override
    public void pointerAbsolute(boolean absolute) {
        onUi(() -> {
            scene.pointerAbsolute(absolute);
            capture(holds && !absolute);
        });
    }

    /**
     * A pointer's motion, button or wheel that the display server does not bring. What it means on
     * this screen is told as if it had.
     */
    public void hand(VisitorInput input) {
        hand.hand(input);
    }

    /**
     * Runs something on the UI thread when it has nothing to paint; not at all once the window is
     * closed. From a callback of painting: after the frame has reached the display server.
     */
    public void afterwards(Runnable action) {
        onUi(action);
    }

    /** How the guest's picture is fitted to the screen from now on. */
    public void style(PictureStyle style) {
        onUi(() -> scene.style(style));
    }

    /** Speaks another language from now on. */
    public void language(Locale language) {
        onUi(() -> scene.language(language));
    }

    /** Has each frame of the guest told after it was painted. */
    public void onGuestFrameShown(Runnable callback) {
        guestFrameShown = callback;
    }

    /** Has each change of what visitors see told after it was painted. */
    public void onShown(Shown callback) {
        shown = callback;
    }

    /**
     * Has something done again and again by the thread that paints, for as long as it is at work.
     * UI thread.
     */
    public void every(Duration period, Runnable action) {
        display.timerExec(
                Math.toIntExact(period.toMillis()),
                () -> {
                    if (!shell.isDisposed()) {
                        action.run();
                        every(period, action);
                    }
                });
    }

    /** Has it told when a visitor touches the answer that ends the visit. */
    public void onFinishChosen(Runnable callback) {
        finishChosen = callback;
    }

    /** When something was painted for the last time, by {@link System#nanoTime}. */
    public long lastPresentNanos() {
        return lastPresent;
    }

    /**
     * When the UI thread was last seen at work, by {@link System#nanoTime}. It sleeps while nothing
     * happens: {@link #nudge} first, look a second later.
     */
    public long lastTurnNanos() {
        return lastTurn;
    }

    /** Makes the UI thread turn once, if it still can. */
    public void nudge() {
        if (!nudged.getAndSet(true)) {
            onUi(() -> nudged.set(false));
        }
    }

    /**
     * What a visitor sees now, painted by the same code as the window but into memory.
     *
     * @throws TimeoutException if the UI thread does not answer within {@code bound}
     */
    public PixelBuffer screenshot(Duration bound) throws InterruptedException, TimeoutException {
        if (Thread.currentThread().equals(uiThread)) {
            return scene.snapshot();
        }
        var shot = new CompletableFuture<PixelBuffer>();
        onUi(() -> shot.complete(scene.snapshot()));
        try {
            return shot.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("screenshot", e);
        }
    }

    private static Designer designer(WindowOptions options) throws ViewerException {
        try {
            prepare();
            return new Designer(options.language(), options.mark());
        } catch (LinkageError e) {
            throw new ViewerException(
                    "what is needed to draw with cannot be used (apt-get install libgtk-3-0, in"
                            + " Debian 13 libgtk-3-0t64): "
                            + first(e),
                    e);
        }
    }

    /** Which library it was: what follows from it says less. */
    private static String first(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static Display display() throws ViewerException {
        Display display;
        try {
            display = new Display();
        } catch (SWTError e) {
            String name = System.getenv("DISPLAY");
            throw new ViewerException(
                    name == null
                            ? "there is no display: DISPLAY is not set"
                            : "the display " + name + " cannot be opened",
                    e);
        } catch (UnsatisfiedLinkError e) {
            throw new ViewerException(
                    "GTK cannot be loaded (apt-get install libgtk-3-0, in Debian 13"
                            + " libgtk-3-0t64): "
                            + e.getMessage(),
                    e);
        }
        String gtk = System.getProperty(GTK_VERSION, "");
        if (!gtk.startsWith("3.")) {
            display.dispose();
            throw new ViewerException("GTK 3 is needed, not " + gtk + ": unset SWT_GTK4");
        }
        return display;
    }

    /** Runs something on the UI thread; when the window is gone there is nobody to see it. */
    private void onUi(Runnable action) {
        try {
            display.asyncExec(() -> {
                if (!shell.isDisposed()) {
                    action.run();
                }
            });
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }

    /** Outside of fullscreen Ctrl and Alt together give a captured pointer back. */
    private Consumer<VisitorInput> withWayOut(Consumer<VisitorInput> input) {
        return key -> {
            input.accept(key);
            if (keys.holds(LEFT_CTRL) && keys.holds(LEFT_ALT)) {
                capture(false);
            }
        };
    }

    private Consumer<VisitorInput> keysTo(WindowOptions options, Consumer<VisitorInput> input) {
        if (!options.input()) {
            return ignored -> {};
        }
        return fullscreen ? input : withWayOut(input);
    }

    private void capture(boolean on) {
        if (pointer != null) {
            pointer.capture(on);
        }
    }

    private void listen() {
        canvas.addListener(SWT.Paint, this::paint);
        shell.addListener(SWT.Resize, event -> layOut());
        canvas.addListener(
                SWT.Resize,
                event -> {
                    Point size = canvas.getSize();
                    scene.resize(Math.max(1, size.x), Math.max(1, size.y));
                });
        shell.addListener(
                SWT.Close,
                event -> {
                    event.doit = !fullscreen;
                    stopped = stopped || event.doit;
                });
        canvas.addListener(SWT.Traverse, event -> event.doit = false);
        shell.addListener(SWT.Traverse, event -> event.doit = false);
        shell.addListener(SWT.Deactivate, event -> lostFocus());
        if (fullscreen) {
            long screen = Gtk.widgetGetScreen(canvas.handle);
            for (String name : List.of("size-changed", "monitors-changed")) {
                monitorSignals.add(new Signal(screen, name, this::fillMonitor, this::fail));
            }
        }
        if (holds) {
            shell.addListener(SWT.Activate, event -> hold.take());
        }
    }

    private void layOut() {
        var area = shell.getClientArea();
        canvas.setBounds(area.x, area.y, area.width, area.height);
    }

    private void applyPicture() {
        Picture picture = wanted.getAndSet(null);
        if (picture != null) {
            scene.show(picture);
            animate();
        }
    }

    /** There is a new frame in the mailbox. From any thread. */
    void frameCame() {
        onUi(clock::ask);
    }

    private void damage(Rect part) {
        canvas.redraw(part.left(), part.top(), part.width(), part.height(), false);
    }

    private void paint(Event event) {
        boolean guestFrame = scene.paint(event.gc.handle);
        lastPresent = System.nanoTime();
        tellShown();
        if (guestFrame) {
            guestFrameShown.run();
        }
    }

    private void tellShown() {
        Picture picture = scene.picture();
        boolean withGuest = scene.guestShows();
        if (!picture.equals(told) || withGuest != toldWithGuest) {
            told = picture;
            toldWithGuest = withGuest;
            shown.shown(picture, withGuest);
        }
    }

    /** Keeps a timer only as long as something of ours moves. */
    private void animate() {
        if (!animating && scene.moving()) {
            animating = true;
            display.timerExec(
                    MOTION_MILLIS,
                    () -> {
                        animating = false;
                        if (!shell.isDisposed()) {
                            scene.move();
                            animate();
                        }
                    });
        }
    }

    private void lostFocus() {
        releaseAll();
        if (fullscreen) {
            shell.forceActive();
        }
        if (holds) {
            hold.take();
        } else {
            capture(false);
        }
    }

    private void releaseAll() {
        keys.releaseAll();
        if (pointer != null) {
            pointer.releaseAll();
        }
    }

    /** The monitor has another mode, or there is another one. */
    private void fillMonitor() {
        onUi(() -> shell.setBounds(display.getPrimaryMonitor().getBounds()));
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    private static ImageData transparentPixel() {
        var data = new ImageData(1, 1, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        data.setAlpha(0, 0, 0);
        return data;
    }
}
