package org.vitrine.appliance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.SessionRules;
import org.vitrine.kiosk.SessionRunner;
import org.vitrine.kiosk.Staff;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceOptions;

/** The kiosk without its window: real rules, real display, real machine, a stage that remembers. */
final class TestSession implements AutoCloseable {
    final RecordingStage stage;
    final List<Fault> reports = new CopyOnWriteArrayList<>();

    private final KioskRun.Source source;
    private final SpiceDisplay display;
    private final SessionRunner runner;
    private final Thread thread;

    /** Makes the source of a session's guest. */
    interface SourceFactory {
        KioskRun.Source make(Consumer<Event> post);
    }

    TestSession(VisitPlan plan, SourceFactory factory) {
        this(plan, SpiceOptions.DEFAULTS, factory);
    }

    TestSession(VisitPlan plan, SpiceOptions options, SourceFactory factory) {
        this(plan, options, new RecordingStage(), factory);
    }

    TestSession(VisitPlan plan, SpiceOptions options, RecordingStage stage, SourceFactory factory) {
        this.stage = stage;
        var inbox =
                new Consumer<Event>() {
                    private volatile @Nullable SessionRunner to;

                    @Override
                    public void accept(Event event) {
                        SessionRunner open = to;
                        if (open != null) {
                            open.post(event);
                        }
                    }
                };
        source = factory.make(inbox);
        var client = new SpiceClient();
        display =
                new SpiceDisplay(
                        () -> client, source, options, plan.promisesMotion(), stage, inbox);
        runner = new SessionRunner(new SessionRules(plan), source, display, stage, new Reports());
        inbox.to = runner;
        stage.onFrame(display::frameShown);
        thread = Thread.ofPlatform().name("session").start(runner);
    }

    /** Begins to play, and holds a key for so long; the visit must not end meanwhile. */
    void hold(int key, Duration time, Duration bound) throws InterruptedException {
        runner.post(new Event.Input(new VisitorInput.Key(key, true)));
        stage.await(Picture.Playing.class, bound);
        stage.remains(Picture.Playing.class, time);
        runner.post(new Event.Input(new VisitorInput.Key(key, false)));
    }

    void press(int key) {
        runner.post(new Event.Input(new VisitorInput.Key(key, true)));
        runner.post(new Event.Input(new VisitorInput.Key(key, false)));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                throw new AssertionError("the session did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        display.close();
        source.close();
    }

    private final class Reports implements Staff {
        @Override
        public void report(Fault fault, String detail) {
            System.out.println("    staff: " + fault + " " + detail);
            reports.add(fault);
        }

        @Override
        public void recovered(Fault fault, Duration after) {
            System.out.println(
                    "    staff: back from " + fault + " after " + after.toMillis() + " ms");
        }
    }
}
