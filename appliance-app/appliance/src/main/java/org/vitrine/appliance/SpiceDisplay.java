package org.vitrine.appliance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.GuestDisplay;
import org.vitrine.kiosk.Stage;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.spice.client.GuestInputs;
import org.vitrine.spice.client.GuestInputs.MouseButton;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceListener;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.spice.client.SpiceSession;

/**
 * Joins the rules' {@link GuestDisplay} to a SPICE session. Sessions are opened and closed on
 * thread {@code link}, one after the other, since one that hangs takes seconds to let go.
 */
final class SpiceDisplay implements GuestDisplay, AutoCloseable {
    private static final Logger LOG = System.getLogger(SpiceDisplay.class.getName());
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(4);
    private static final long LOOK_AT_MOST_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<SpiceClient> client; // what it gives is owned
    private final EndpointSource where;
    private final SpiceOptions options;
    private final boolean watchesMotion;
    private final Stage stage;
    private final Consumer<Event> post;

    private final ExecutorService links =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().name("link").unstarted(task));

    // Written on thread session alone; the others read.
    private volatile int link;

    /** The latest link that has brought a picture: until then what is painted is of another. */
    private volatile int pictured;

    // Guarded by this. An old session is closed before a new one is opened: they share the mailbox.
    private boolean wanted;
    private @Nullable SpiceSession session;

    // UI thread.
    private MotionWatch motion = new MotionWatch();
    private int watched;
    private long lookedAt = System.nanoTime() - LOOK_AT_MOST_EVERY;

    /** Where the guest's display is now; asked anew at each connection. */
    @FunctionalInterface
    interface EndpointSource {
        /**
         * @throws SpiceException if there is none at present
         */
        SpiceEndpoint find() throws SpiceException;
    }

    /**
     * @param client gives the one there is, which is closed with this display
     * @param watchesMotion whether the rules want to know that the picture moves
     */
    SpiceDisplay(
            Supplier<SpiceClient> client,
            EndpointSource where,
            SpiceOptions options,
            boolean watchesMotion,
            Stage stage,
            Consumer<Event> post) {
        this.client = client;
        this.watchesMotion = watchesMotion;
        this.where = where;
        this.options = options;
        this.stage = stage;
        this.post = post;
    }

    @Override
    public void connect(int number) {
        letGo();
        link = number;
        synchronized (this) {
            wanted = true;
        }
        links.execute(() -> open(number));
    }

    @Override
    public void disconnect(int number) {
        if (number == link) {
            letGo();
        }
    }

    private void open(int number) {
        try {
            SpiceEndpoint endpoint = where.find();
            SpiceClient made = client.get();
            synchronized (this) {
                if (wanted && number == link) {
                    session = made.open(endpoint, stage.frames(), options, new Link(number));
                }
            }
        } catch (SpiceException e) {
            post.accept(lost(number, e));
        }
    }

    /** Returns at once; what was open is closed behind it. */
    private void letGo() {
        SpiceSession open;
        synchronized (this) {
            wanted = false;
            open = session;
            session = null;
        }
        if (open != null) {
            links.execute(open::close);
        }
    }

    private synchronized @Nullable SpiceSession session() {
        return session;
    }

    @Override
    public void send(VisitorInput input) {
        SpiceSession open = session();
        if (open == null) {
            return;
        }
        GuestInputs to = open.inputs();
        switch (input) {
            case VisitorInput.Key(int code, boolean pressed) -> {
                if (pressed) {
                    // A key that no PC keyboard has means nothing to the guest: false is an answer.
                    boolean _ = to.keyDown(code);
                } else {
                    to.keyUp(code);
                }
            }
            case VisitorInput.Motion(int dx, int dy) -> to.motion(dx, dy);
            case VisitorInput.Position(int x, int y) -> to.position(x, y);
            case VisitorInput.Button(var button, boolean pressed) -> {
                if (pressed) {
                    to.press(mouseButton(button));
                } else {
                    to.release(mouseButton(button));
                }
            }
            case VisitorInput.Wheel(int notches) -> to.wheel(notches);
        }
    }

    @Override
    public void releaseAll() {
        SpiceSession open = session();
        if (open != null) {
            open.inputs().releaseAll();
        }
    }

    /**
     * The window has painted a frame of the guest. On the UI thread; looks at the picture once a
     * second, and only for an exhibit that promises to move.
     */
    void frameShown() {
        long now = System.nanoTime();
        int shown = pictured;
        if (watchesMotion && shown == link && now - lookedAt >= LOOK_AT_MOST_EVERY) {
            lookedAt = now;
            // No picture to look at is no motion.
            boolean _ = stage.frames().peek((picture, all) -> look(picture, shown));
        }
    }

    private void look(PixelBuffer picture, int number) {
        if (number != watched) {
            // Another picture than that of an earlier link is no motion.
            watched = number;
            motion = new MotionWatch();
        }
        if (motion.moved(picture)) {
            post.accept(new Event.PictureMoved(number));
        }
    }

    /** Ends the session and what serves it; waits for that, within bounds. */
    @Override
    public void close() {
        letGo();
        links.shutdown();
        try {
            if (!links.awaitTermination(CLOSING_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the link to the guest's picture does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.get().close();
    }

    private static MouseButton mouseButton(VisitorInput.PointerButton button) {
        return switch (button) {
            case LEFT -> MouseButton.LEFT;
            case MIDDLE -> MouseButton.MIDDLE;
            case RIGHT -> MouseButton.RIGHT;
            case SIDE -> MouseButton.SIDE;
            case EXTRA -> MouseButton.EXTRA;
        };
    }

    private static Event lost(int number, SpiceException failure) {
        Fault fault =
                switch (failure.reason()) {
                    case WRONG_TICKET -> Fault.TICKET_WRONG;
                    case TLS_MISMATCH -> Fault.TLS_MISMATCH;
                    case REFUSED, UNUSABLE_SETTINGS -> Fault.LINK_REFUSED;
                    case NO_SERVER, TIMED_OUT -> Fault.LINK_NOT_THERE;
                    case BAD_BYTES -> Fault.PROTOCOL_BROKEN;
                    case CLOSED, THROWN_OUT -> Fault.LINK_LOST;
                    case SILENT -> Fault.LINK_SILENT;
                };
        return new Event.DisplayLost(number, fault, String.valueOf(failure.getMessage()));
    }

    /** News of one connection. */
    private final class Link implements SpiceListener {
        private final int number;
        private boolean ready;
        private boolean hasPicture;

        Link(int number) {
            this.number = number;
        }

        @Override
        public void ready() {
            ready = true;
            post.accept(new Event.DisplayReady(number));
            if (hasPicture) {
                post.accept(new Event.FirstPicture(number));
            }
        }

        /** A picture whose guest hears no keys yet would invite in vain. */
        @Override
        public void firstPicture(int width, int height) {
            hasPicture = true;
            pictured = number;
            if (ready) {
                post.accept(new Event.FirstPicture(number));
            }
        }

        /**
         * Of a guest that lives the rules get another link; with no picture there either, a card.
         */
        @Override
        public void pictureGone() {
            post.accept(
                    new Event.DisplayLost(
                            number, Fault.NO_PICTURE, "its screen is gone, and no other came"));
        }

        @Override
        public void cursor(CursorImage image) {
            stage.cursor(image);
        }

        @Override
        public void cursorHidden() {
            stage.hideCursor();
        }

        @Override
        public void cursorMoved(int x, int y) {
            stage.cursorAt(x, y);
        }

        @Override
        public void mouseMode(boolean absolute) {
            stage.pointerAbsolute(absolute);
        }

        @Override
        public void silent(Duration age) {
            post.accept(new Event.DisplaySilent(number, age));
        }

        @Override
        public void alive() {
            post.accept(new Event.DisplayAlive(number));
        }

        @Override
        public void failed(SpiceException failure) {
            post.accept(lost(number, failure));
        }
    }
}
