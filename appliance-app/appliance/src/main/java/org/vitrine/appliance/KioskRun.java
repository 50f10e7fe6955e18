package org.vitrine.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vitrine.appliance.systemd.ServiceReport;
import org.vitrine.controls.InputDevices;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.GuestMachine;
import org.vitrine.kiosk.SessionRules;
import org.vitrine.kiosk.SessionRunner;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.viewer.Backstage;
import org.vitrine.viewer.KioskWindow;
import org.vitrine.viewer.PictureStyle;
import org.vitrine.viewer.ViewerException;

/**
 * One exhibit on one screen: joins window, rules, machine and display, and serves the window until
 * the end. Made and run on the main thread, which becomes the UI thread.
 */
final class KioskRun {
    private static final Logger LOG = System.getLogger(KioskRun.class.getName());
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(3);

    private final VisitPlan plan;
    private final PictureStyle style;
    private final SpiceOptions spice;
    private final Supplier<SpiceClient> client;
    private final ShowOptions options;
    private final Optional<ServiceReport> service;

    private volatile @Nullable SessionRunner runner;

    /** What runs the guest and says where its display is. */
    interface Source extends GuestMachine, SpiceDisplay.EndpointSource, AutoCloseable {
        /** Lets go of the guest; bounded. */
        @Override
        void close();
    }

    /** Makes the source once there is somebody to tell events to. */
    @FunctionalInterface
    interface SourceFactory {
        Source make(Consumer<Event> post) throws CommandException;
    }

    /**
     * @param subject what is shown, in a word or two for staff
     * @param client gives the one there is, which is closed at the end
     */
    KioskRun(
            String subject,
            VisitPlan plan,
            PictureStyle style,
            SpiceOptions spice,
            Supplier<SpiceClient> client,
            ShowOptions options) {
        this.plan = plan;
        this.style = style;
        this.spice = spice;
        this.client = client;
        this.options = options;
        this.service = ServiceReport.of(System.getenv(), subject);
    }

    /**
     * Shows the exhibit until the time is over, the window is closed (by a developer) or the
     * process is asked to end.
     *
     * @throws CommandException if there is no screen, no machine, or no picture in time; wrong
     *     options are told before anything is started
     */
    void run(SourceFactory factory) throws CommandException {
        options.check();
        var closing = Closing.watch();
        var start = new CountDownLatch(1);
        // The guest starts and the link is made while the window is still being built.
        var backstage = new Backstage(start::countDown);
        try (Source source = factory.make(this::post);
                var display =
                        new SpiceDisplay(
                                client,
                                source,
                                spice,
                                plan.promisesMotion(),
                                backstage,
                                this::post)) {
            Thread rules = start("session", () -> playAfter(start, source, display, backstage));
            try (KioskWindow window =
                    KioskWindow.open(options.window().withStyle(style), backstage, this::visitor)) {
                if (closing.takes(window)) {
                    show(window, display);
                }
            } finally {
                rules.interrupt();
                boolean _ = join(rules);
            }
        } catch (ViewerException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()), e);
        } finally {
            closing.done();
        }
    }

    /** Everything of thread {@code session}: the rules are made ready while GTK is. */
    private void playAfter(
            CountDownLatch start, Source source, SpiceDisplay display, Backstage backstage) {
        var session =
                new SessionRunner(
                        new SessionRules(plan), source, display, backstage, new StaffLog(service));
        runner = session;
        try {
            start.await();
            session.run();
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "there is no display to start anything for", e);
            Thread.currentThread().interrupt();
        }
    }

    private void show(KioskWindow window, SpiceDisplay display) throws CommandException {
        var curtain = new Curtain(options, window);
        var heap = new HeapTrim();
        window.onGuestFrameShown(() -> {
            if (curtain.frameShown()) {
                window.afterwards(KioskRun::tellTime);
            }
            display.frameShown();
            if (heap.isDue()) {
                window.afterwards(heap::trim);
            }
        });
        window.onFinishChosen(() -> post(new Event.Answered(false)));
        service.ifPresent(report -> {
            window.onShown(report::shown);
            window.every(report.beatEvery(), report::beat);
        });
        Thread timer = start("curtain", curtain);
        serveWithDevices(window);
        service.ifPresent(ServiceReport::stopping);
        timer.interrupt();
        if (!join(timer)) {
            throw CommandException.failed("the pictures were not taken in time");
        }
        curtain.fall();
    }

    private void serveWithDevices(KioskWindow window) throws CommandException {
        Optional<Path> directory = options.devices();
        if (directory.isEmpty()) {
            serve(window);
            return;
        }
        Thread reader;
        try (InputDevices devices = VisitorDevices.open(directory.get(), window, this::post)) {
            reader = start("controls", devices);
            serve(window);
        }
        boolean _ = join(reader);
    }

    /**
     * A window that fails is a bug of ours. The process ends at once and lets the guest be, so that
     * the next one finds the visitor's game.
     */
    private static void serve(KioskWindow window) {
        try {
            window.run();
        } catch (RuntimeException | Error e) {
            Main.bug(Thread.currentThread(), e);
        }
    }

    /** How long the start took is asked for wherever a kiosk seems slow. */
    private static void tellTime() {
        try {
            LOG.log(
                    Level.INFO,
                    "the first picture of the guest is on the screen after "
                            + ProcessAge.now().toMillis()
                            + " ms");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "how long the start took is not known", e);
        }
    }

    private void visitor(org.vitrine.kiosk.VisitorInput input) {
        post(new Event.Input(input));
    }

    private void post(Event event) {
        SessionRunner to = runner;
        if (to != null) {
            to.post(event);
        } // else: a key before the exhibit exists means nothing to it
    }

    private static Thread start(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.start();
        return thread;
    }

    /** Waits for a thread's end; whoever does not end keeps the others from nothing. */
    private static boolean join(Thread thread) throws CommandException {
        try {
            boolean ended = thread.join(CLOSING_LIMIT);
            if (!ended) {
                LOG.log(Level.WARNING, "thread {0} does not end", thread.getName());
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted while closing", e);
        }
    }
}
