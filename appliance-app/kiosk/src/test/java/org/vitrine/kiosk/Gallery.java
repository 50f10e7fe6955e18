package org.vitrine.kiosk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;

/** A kiosk of fakes and a clock that only the test moves: a whole visit without a thread. */
final class Gallery {
    static final Placard PLACARD =
            new Placard("Invaders", "Somebody", "1979", "free", "Press any key");
    static final Duration IDLE = Duration.ofSeconds(45);
    static final Duration STILL = Duration.ofSeconds(20);

    final SessionRunner runner;
    final List<String> orders = new ArrayList<>();
    final List<Picture> pictures = new ArrayList<>();
    final List<VisitorInput> sent = new ArrayList<>();
    final List<Fault> reports = new ArrayList<>();
    final List<Fault> recoveries = new ArrayList<>();
    int run;
    int link;
    private long nanos = 1_000;

    /** What the next call of this name throws; empty: nothing does. */
    String broken = "";

    Gallery() {
        this(plan());
    }

    Gallery(VisitPlan plan) {
        runner =
                new SessionRunner(
                        new SessionRules(plan),
                        new Machine(),
                        new Display(),
                        new Screen(this::shown),
                        new Desk(),
                        () -> nanos);
    }

    static VisitPlan plan() {
        return new VisitPlan(
                PLACARD,
                Optional.of(IDLE),
                Duration.ofSeconds(15),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                true,
                Timing.DEFAULT);
    }

    /** With motion promised in attract and in play. */
    static VisitPlan movingPlan() {
        return new VisitPlan(
                PLACARD,
                Optional.of(Duration.ofMinutes(5)),
                Duration.ofSeconds(15),
                Optional.empty(),
                Optional.of(STILL),
                Optional.of(STILL),
                Set.of(),
                true,
                Timing.DEFAULT);
    }

    static Gallery inAttract() {
        return inAttract(plan());
    }

    static Gallery inAttract(VisitPlan plan) {
        var gallery = new Gallery(plan);
        gallery.settle();
        gallery.started();
        gallery.picture();
        gallery.forget();
        return gallery;
    }

    static Gallery inPlay() {
        return inPlay(plan());
    }

    static Gallery inPlay(VisitPlan plan) {
        var gallery = inAttract(plan);
        gallery.press(57);
        gallery.forget();
        return gallery;
    }

    void settle() {
        runner.settle();
    }

    void post(Event event) {
        runner.post(event);
        runner.settle();
    }

    void started() {
        post(new Event.GuestStarted(run));
    }

    void picture() {
        post(new Event.DisplayReady(link));
        post(new Event.FirstPicture(link));
    }

    void lost(Fault fault) {
        post(new Event.DisplayLost(link, fault, "test"));
    }

    void stopped() {
        post(new Event.GuestStopped(run, Event.StopReason.CRASHED, ""));
    }

    void press(int code) {
        input(new VisitorInput.Key(code, true));
    }

    void release(int code) {
        input(new VisitorInput.Key(code, false));
    }

    void tap(int code) {
        press(code);
        release(code);
    }

    void input(VisitorInput input) {
        post(new Event.Input(input));
    }

    void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (true) {
            long wait = runner.settle();
            if (wait > end - nanos) {
                break;
            }
            nanos += wait;
        }
        nanos = end;
        runner.settle();
    }

    void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Time passes, and nobody looks at the clock meanwhile. */
    void sleep(Duration time) {
        nanos += time.toNanos();
    }

    /** What a visitor saw, by name, since the last call. */
    List<String> seen() {
        var names = pictures.stream().map(p -> p.getClass().getSimpleName()).toList();
        pictures.clear();
        return names;
    }

    /** What was ordered of machine and display since the last call. */
    List<String> ordered() {
        var all = List.copyOf(orders);
        orders.clear();
        return all;
    }

    Phase phase() {
        return runner.state().phase();
    }

    void forget() {
        orders.clear();
        pictures.clear();
        sent.clear();
        reports.clear();
        recoveries.clear();
    }

    private void call(String order) {
        String name = order.split(" ", -1)[0];
        orders.add(order);
        if (name.equals(broken)) {
            broken = "";
            throw new IllegalStateException(name + " is broken");
        }
    }

    private final class Machine implements GuestMachine {
        @Override
        public void start(int number) {
            run = number;
            call("start " + number);
        }

        @Override
        public void reset(int number) {
            call("reset " + number);
        }

        @Override
        public void kill(int number) {
            call("kill " + number);
        }
    }

    private final class Display implements GuestDisplay {
        @Override
        public void connect(int number) {
            link = number;
            call("connect " + number);
        }

        @Override
        public void disconnect(int number) {
            call("disconnect " + number);
        }

        @Override
        public void send(VisitorInput input) {
            sent.add(input);
            if (broken.equals("send")) {
                broken = "";
                throw new IllegalStateException("send is broken");
            }
        }

        @Override
        public void releaseAll() {
            call("release");
        }
    }

    private void shown(Picture picture) {
        pictures.add(picture);
        if (broken.equals("show")) {
            broken = "";
            throw new IllegalStateException("show is broken");
        }
    }

    /** A stage that only tells which picture it is to show. */
    static final class Screen implements Stage {
        private final FrameMailbox frames = new FrameMailbox(() -> {});
        private final Consumer<Picture> shown;

        Screen(Consumer<Picture> shown) {
            this.shown = shown;
        }

        @Override
        public void show(Picture picture) {
            shown.accept(picture);
        }

        @Override
        public FrameMailbox frames() {
            return frames;
        }

        @Override
        public void cursor(CursorImage cursor) {}

        @Override
        public void hideCursor() {}

        @Override
        public void cursorAt(int x, int y) {}

        @Override
        public void pointerAbsolute(boolean absolute) {}
    }

    private final class Desk implements Staff {
        @Override
        public void report(Fault fault, String detail) {
            reports.add(fault);
            if (broken.equals("report")) {
                broken = "";
                throw new IllegalStateException("report is broken");
            }
        }

        @Override
        public void recovered(Fault fault, Duration after) {
            recoveries.add(fault);
        }
    }
}
