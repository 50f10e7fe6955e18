package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vitrine.kiosk.Event.ResetWay;
import org.vitrine.kiosk.Event.StopReason;

/** A hundred thousand steps of bad luck: what must hold, holds after each. */
class RandomWalkTest {
    private static final int STEPS = 100_000 / Samples.plans().size();
    private static final List<Event> EVENTS = Samples.events();
    private static final List<VisitorInput> INPUTS = Samples.inputs();

    @Test
    void nothingThatIsPostedBreaksTheRules() {
        for (VisitPlan plan : Samples.plans()) {
            var random = new Random(4);
            var rules = new SessionRules(plan);
            State state = rules.begin().state();
            var now = Duration.ZERO;
            for (int i = 0; i < STEPS; i++) {
                now = now.plusMillis(random.nextInt(20_000));
                Event event = anyEvent(random, state);
                Step step = rules.step(state, event, now);
                Invariants.check(rules, state, event, step);
                state = step.state();
            }
        }
    }

    /** Most of them about the present guest and link, as if it could happen. */
    private static Event anyEvent(Random random, State state) {
        Event event = EVENTS.get(random.nextInt(EVENTS.size()));
        if (random.nextInt(4) == 0) {
            return event;
        }
        int run = state.phase().footing().run();
        int link = state.phase().footing().link();
        return switch (event) {
            case Event.GuestStarted _ -> new Event.GuestStarted(run);
            case Event.GuestFound _ -> new Event.GuestFound(run);
            case Event.StartFailed e -> new Event.StartFailed(run, e.fault(), "");
            case Event.GuestProgress e -> new Event.GuestProgress(run, e.fraction());
            case Event.GuestStopped e -> new Event.GuestStopped(run, e.reason(), "");
            case Event.GuestPanicked _ -> new Event.GuestPanicked(run);
            case Event.WatchdogFired _ -> new Event.WatchdogFired(run);
            case Event.GuestRebooted _ -> new Event.GuestRebooted(run);
            case Event.GuestIoError _ -> new Event.GuestIoError(run, "");
            case Event.ResetDone e -> new Event.ResetDone(run, e.way());
            case Event.ResetFailed _ -> new Event.ResetFailed(run, "");
            case Event.DisplayReady _ -> new Event.DisplayReady(link);
            case Event.FirstPicture _ -> new Event.FirstPicture(link);
            case Event.DisplaySilent e -> new Event.DisplaySilent(link, e.age());
            case Event.DisplayAlive _ -> new Event.DisplayAlive(link);
            case Event.DisplayLost e -> new Event.DisplayLost(link, e.fault(), "");
            case Event.PictureMoved _ -> new Event.PictureMoved(link);
            case Event.HostTrouble _, Event.Failed _, Event.TimerDue _ -> event;
            case Event.Input _, Event.IdleHand _, Event.Answered _ -> event;
        };
    }

    @Test
    void theExhibitComesBackFromEveryFaultAndNoSecondGuestIsStarted() {
        var seen = new HashSet<Class<?>>();
        for (VisitPlan plan : Samples.plans()) {
            var world = new World(plan, new Random(11), seen);
            for (int i = 0; i < STEPS / 1000; i++) {
                world.misbehave(1000);
                world.recover();
            }
            assertTrue(world.guestsStarted > 50, "guests: " + world.guestsStarted);
        }
        assertEquals(Samples.kindsOf(Phase.class), phases(seen), "every phase is walked through");
        assertEquals(Samples.kindsOf(Footing.class), footings(seen), "so is every footing");
    }

    private static Set<Class<?>> phases(Set<Class<?>> seen) {
        var all = new HashSet<>(seen);
        all.removeIf(kind -> !Phase.class.isAssignableFrom(kind));
        return all;
    }

    private static Set<Class<?>> footings(Set<Class<?>> seen) {
        var all = new HashSet<>(seen);
        all.removeIf(kind -> !Footing.class.isAssignableFrom(kind));
        return all;
    }

    /** A machine and a display that keep their promises but have no luck, and a clock. */
    private static final class World {
        private final SessionRules rules;
        private final Random random;
        private final Set<Class<?>> seen;
        private final Map<Timer, Duration> deadlines = new EnumMap<>(Timer.class);
        private final TreeMap<Duration, List<Event>> coming = new TreeMap<>();
        private final Timing timing;
        private State state;
        private Duration now = Duration.ZERO;
        private boolean unlucky = true;
        private int alive;
        private int openLink;
        private int guestsStarted;

        World(VisitPlan plan, Random random, Set<Class<?>> seen) {
            this.rules = new SessionRules(plan);
            this.timing = plan.timing();
            this.random = random;
            this.seen = seen;
            Step first = rules.begin();
            state = first.state();
            seen.add(state.phase().getClass());
            first.effects().forEach(this::perform);
        }

        void misbehave(int steps) {
            unlucky = true;
            for (int i = 0; i < steps; i++) {
                if (random.nextInt(3) == 0) {
                    accident().forEach(this::handle);
                }
                next();
            }
        }

        /** With luck again, the picture is back within every bound that may be running. */
        void recover() {
            unlucky = false;
            Duration bound =
                    now.plus(timing.repeatPause())
                            .plus(timing.startLimit())
                            .plus(timing.resetLimit())
                            .plus(timing.killLimit())
                            .plus(timing.giveUpAfter())
                            .plus(timing.joinLimit());
            while (!(state.phase() instanceof Phase.Open)) {
                next();
                assertTrue(now.compareTo(bound) < 0, "still not back: " + state);
            }
        }

        /** The earliest of what is coming and what is due. */
        private void next() {
            Duration timer = deadlines.values().stream().min(Duration::compareTo).orElse(null);
            Duration event = coming.isEmpty() ? null : coming.firstKey();
            if (event != null && (timer == null || event.compareTo(timer) <= 0)) {
                now = event.compareTo(now) > 0 ? event : now;
                List<Event> events = coming.pollFirstEntry().getValue();
                events.forEach(this::arrive);
            } else if (timer != null) {
                now = timer.compareTo(now) > 0 ? timer : now;
                for (Timer kind : Timer.values()) {
                    if (timer.equals(deadlines.get(kind))) {
                        deadlines.remove(kind);
                        handle(new Event.TimerDue(kind));
                        return;
                    }
                }
            } else {
                now = now.plusSeconds(1);
                handle(new Event.Input(new VisitorInput.Wheel(1)));
            }
        }

        /** What was true when it was sent may not be so any more; the promises hold. */
        private void arrive(Event event) {
            switch (event) {
                case Event.GuestStopped(var run, _, _) -> alive = alive == run ? 0 : alive;
                case Event.OfDisplay news when news.link() != openLink -> {
                    return;
                }
                case Event.DisplayLost _ -> openLink = 0;
                default -> {}
            }
            handle(event);
        }

        private void handle(Event event) {
            Step step = rules.step(state, event, now);
            Invariants.check(rules, state, event, step);
            state = step.state();
            seen.add(state.phase().getClass());
            seen.add(state.phase().footing().getClass());
            step.effects().forEach(this::perform);
            assertEquals(rules.timersOf(state), deadlines.keySet());
        }

        private List<Event> accident() {
            now = now.plusMillis(random.nextInt(3000));
            int run = alive;
            int link = openLink;
            return switch (random.nextInt(14)) {
                case 0 -> run == 0 ? List.of() : stop(run, StopReason.CRASHED);
                case 1 -> run == 0 ? List.of() : stop(run, StopReason.SHUTDOWN);
                case 2 -> run == 0 ? List.of() : List.of(new Event.GuestPanicked(run));
                case 3 -> run == 0 ? List.of() : List.of(new Event.GuestRebooted(run));
                case 4 -> run == 0 ? List.of() : List.of(new Event.GuestIoError(run, "vda"));
                case 5, 6 -> link == 0 ? List.of() : lose(link);
                case 7, 8 ->
                        link == 0
                                ? List.of()
                                : List.of(new Event.DisplaySilent(link, timing.hesitateAfter()));
                case 9 -> link == 0 ? List.of() : List.of(new Event.DisplayAlive(link));
                case 10 -> List.of(new Event.HostTrouble(""));
                case 11 -> List.of(new Event.Answered(random.nextBoolean()));
                default -> List.of(new Event.Input(INPUTS.get(random.nextInt(INPUTS.size()))));
            };
        }

        private List<Event> stop(int run, StopReason reason) {
            alive = 0;
            return List.of(new Event.GuestStopped(run, reason, ""));
        }

        private List<Event> lose(int link) {
            openLink = 0;
            return List.of(new Event.DisplayLost(link, Fault.LINK_LOST, ""));
        }

        private void perform(Effect effect) {
            switch (effect) {
                case Effect.StartGuest(var run) -> {
                    assertEquals(0, alive, "a second guest is started");
                    guestsStarted++;
                    start(run);
                }
                case Effect.ResetGuest(var run) -> reset(run);
                case Effect.KillGuest(var run) -> {
                    if (lucky()) {
                        soon(new Event.GuestStopped(run, StopReason.DESTROYED, ""));
                    }
                }
                case Effect.ConnectDisplay(var link) -> {
                    assertEquals(0, openLink, "a second link is called");
                    openLink = link;
                    if (alive != 0 && lucky()) {
                        soon(new Event.DisplayReady(link));
                        soon(new Event.FirstPicture(link));
                    } else if (random.nextBoolean()) {
                        soon(new Event.DisplayLost(link, Fault.LINK_NOT_THERE, ""));
                    }
                }
                case Effect.DisconnectDisplay(var link) -> openLink = 0;
                case Effect.StartTimer(var timer, var in) -> deadlines.put(timer, now.plus(in));
                case Effect.CancelTimer(var timer) -> deadlines.remove(timer);
                case Effect.Show _, Effect.Forward _, Effect.ReleaseInputs _ -> {}
                case Effect.Report _, Effect.Recovered _ -> {}
            }
        }

        private void start(int run) {
            if (lucky()) {
                alive = run;
                soon(new Event.GuestProgress(run, OptionalDouble.of(0.5)));
                soon(
                        random.nextInt(5) == 0
                                ? new Event.GuestFound(run)
                                : new Event.GuestStarted(run));
            } else if (random.nextBoolean()) {
                soon(new Event.StartFailed(run, Fault.GUEST_NOT_STARTED, ""));
            } else {
                alive = run; // and never says so
            }
        }

        private void reset(int run) {
            if (alive == run && lucky()) {
                var ways = ResetWay.values();
                var way = ways[random.nextInt(ways.length)];
                if (way != ResetWay.IN_PLACE && openLink != 0) {
                    soon(new Event.DisplayLost(openLink, Fault.LINK_LOST, ""));
                }
                soon(new Event.ResetDone(run, way));
            } else if (random.nextBoolean()) {
                soon(new Event.ResetFailed(run, ""));
            }
        }

        private boolean lucky() {
            return !unlucky || random.nextInt(3) > 0;
        }

        /** Between now and two seconds, in the order sent. */
        private void soon(Event event) {
            Duration at = now.plusMillis(random.nextInt(700));
            if (!coming.isEmpty() && coming.lastKey().compareTo(at) > 0) {
                at = coming.lastKey();
            }
            coming.computeIfAbsent(at, time -> new ArrayList<>()).add(event);
        }
    }
}
