package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionRunnerTest {
    @Test
    void doesNothingBeforeItRuns() {
        var gallery = new Gallery();
        assertEquals(List.of(), gallery.orders);
        assertInstanceOf(Phase.Starting.class, gallery.phase());
    }

    @Test
    void firesTimersInTheirOrderEvenAfterTheMachineSlept() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.sleep(Duration.ofSeconds(30));
        gallery.settle();
        assertEquals(List.of("Hesitating", "StandBy"), gallery.seen());
        assertEquals(List.of("release", "disconnect 1", "connect 2"), gallery.ordered());
    }

    @Test
    void anInputThatWaitsInTheInboxIsSeenBeforeTheIdleTimer() {
        var gallery = Gallery.inPlay();
        gallery.sleep(Gallery.IDLE.plusSeconds(1));
        gallery.runner.post(new Event.Input(new VisitorInput.Wheel(1)));
        gallery.settle();
        assertEquals(List.of(), gallery.seen());
    }

    @Test
    void dropsMotionButNothingElseWhenItCannotKeepUp() {
        var gallery = Gallery.inPlay();
        for (int i = 0; i < SessionRunner.INBOX; i++) {
            gallery.runner.post(new Event.Input(new VisitorInput.Motion(1, 0)));
        }
        for (int i = 0; i < 100; i++) {
            gallery.runner.post(new Event.Input(new VisitorInput.Key(30, i % 2 == 0)));
        }
        gallery.settle();
        assertEquals(SessionRunner.INBOX / 2, gallery.runner.droppedMotions());
        assertEquals(SessionRunner.INBOX / 2 + 100, gallery.sent.size());
    }

    @Test
    void endsRatherThanMissesNews() {
        var gallery = Gallery.inPlay();
        for (int i = 0; i <= SessionRunner.INBOX; i++) {
            gallery.runner.post(new Event.PictureMoved(1));
        }
        var e = assertThrows(IllegalStateException.class, gallery::settle);
        assertTrue(String.valueOf(e.getMessage()).startsWith("inbox: more than 4096 events"));
    }

    @Test
    @Timeout(30)
    void runsOnAThreadOfItsOwnUntilInterrupted() throws InterruptedException {
        var attract = new CountDownLatch(1);
        var presses = new CountDownLatch(8 * 500);
        var ended = new CopyOnWriteArrayList<Throwable>();
        var live = new Live(presses);
        var screen =
                new Gallery.Screen(picture -> {
                    if (picture instanceof Picture.Attract) {
                        attract.countDown();
                    }
                });
        var runner = new SessionRunner(new SessionRules(Gallery.plan()), live, live, screen, live);
        live.runner = runner;
        var session = new Thread(runner, "session");
        session.setUncaughtExceptionHandler((thread, e) -> ended.add(e));
        session.start();
        assertTrue(attract.await(10, TimeUnit.SECONDS));
        for (int i = 0; i < 8; i++) {
            int code = 30 + i;
            new Thread(() -> pressAndRelease(runner, code, 250)).start();
        }
        assertTrue(presses.await(10, TimeUnit.SECONDS), "left: " + presses.getCount());
        session.interrupt();
        session.join();
        assertEquals(List.of(), ended);
    }

    private static void pressAndRelease(SessionRunner runner, int code, int times) {
        for (int n = 0; n < times; n++) {
            runner.post(new Event.Input(new VisitorInput.Key(code, true)));
            runner.post(new Event.Input(new VisitorInput.Key(code, false)));
        }
    }

    /** Everything works at once. */
    private static final class Live implements GuestMachine, GuestDisplay, Staff {
        private final CountDownLatch presses;
        private @Nullable SessionRunner runner;

        Live(CountDownLatch presses) {
            this.presses = presses;
        }

        @Override
        public void start(int run) {
            post(new Event.GuestStarted(run));
        }

        @Override
        public void reset(int run) {
            post(new Event.ResetDone(run, Event.ResetWay.IN_PLACE));
        }

        @Override
        public void kill(int run) {
            post(new Event.GuestStopped(run, Event.StopReason.DESTROYED, ""));
        }

        @Override
        public void connect(int link) {
            post(new Event.FirstPicture(link));
        }

        @Override
        public void disconnect(int link) {}

        @Override
        public void send(VisitorInput input) {
            presses.countDown();
        }

        @Override
        public void releaseAll() {}

        @Override
        public void report(Fault fault, String detail) {}

        @Override
        public void recovered(Fault fault, Duration after) {}

        private void post(Event event) {
            Objects.requireNonNull(runner).post(event);
        }
    }
}
