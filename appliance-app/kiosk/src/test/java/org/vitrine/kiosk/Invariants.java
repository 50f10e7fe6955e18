package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What holds after every step whatever happens. */
final class Invariants {
    private Invariants() {}

    static void check(SessionRules rules, State before, Event event, Step step) {
        State after = step.state();
        Supplier<String> where = () -> before + "\n  on " + event + "\n  gives " + step;
        checkTimers(rules, before, event, step, where);
        checkPicture(rules, before, step, where);
        checkWayOut(rules, after, where);
        checkPlay(before, step, where);
        checkGuests(before, event, step, where);
        checkLinks(before, event, step, where);
        if (isFailure(event) && !toldBefore(before, event)) {
            assertTrue(
                    !after.phase().equals(before.phase()) || has(step, Effect.Report.class),
                    () -> "a failure is ignored: " + where.get());
        }
    }

    static boolean isFailure(Event event) {
        return switch (event) {
            case Event.GuestBroke _, Event.StartFailed _, Event.GuestStopped _ -> true;
            case Event.ResetFailed _, Event.HostTrouble _, Event.Failed _ -> true;
            case Event.DisplaySilent _, Event.DisplayLost _ -> true;
            case Event.GuestStarted _, Event.GuestFound _, Event.GuestProgress _ -> false;
            case Event.ResetDone _, Event.DisplayReady _, Event.FirstPicture _ -> false;
            case Event.DisplayAlive _, Event.PictureMoved _, Event.TimerDue _ -> false;
            case Event.Input _, Event.IdleHand _, Event.Answered _ -> false;
        };
    }

    /** The timers that run are those that the state says, no more and no less. */
    private static void checkTimers(
            SessionRules rules, State before, Event event, Step step, Supplier<String> where) {
        Set<Timer> running = EnumSet.noneOf(Timer.class);
        running.addAll(rules.timersOf(before));
        if (event instanceof Event.TimerDue(var due)) {
            running.remove(due);
        }
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.StartTimer(var timer, var in)) {
                assertFalse(in.isNegative(), where);
                running.add(timer);
            } else if (effect instanceof Effect.CancelTimer(var timer)) {
                running.remove(timer);
            }
        }
        assertEquals(rules.timersOf(step.state()), running, () -> "timers: " + where.get());
    }

    private static void checkPicture(
            SessionRules rules, State before, Step step, Supplier<String> where) {
        Picture picture = rules.pictureOf(step.state());
        List<Picture> shown =
                step.effects().stream()
                        .filter(Effect.Show.class::isInstance)
                        .map(effect -> ((Effect.Show) effect).picture())
                        .toList();
        assertEquals(
                picture.equals(rules.pictureOf(before)) ? List.of() : List.of(picture),
                shown,
                () -> "picture: " + where.get());
    }

    private static void checkWayOut(SessionRules rules, State after, Supplier<String> where) {
        if (after.phase() instanceof Phase.Covered) {
            var out = EnumSet.of(Timer.RETRY, Timer.STEP, Timer.SETTLE, Timer.RECONNECT);
            out.retainAll(rules.timersOf(after));
            assertEquals(1, out.size(), () -> "no way out: " + where.get());
        } else {
            assertTrue(after.phase().footing() instanceof Footing.Live, where);
        }
    }

    private static void checkPlay(State before, Step step, Supplier<String> where) {
        State after = step.state();
        boolean plays = after.phase() instanceof Phase.Playing;
        if (before.phase() instanceof Phase.Playing && !plays) {
            assertEquals(new Effect.ReleaseInputs(), step.effects().getFirst(), where);
        }
        if (!plays) {
            assertEquals(
                    Set.of(), after.ledger().hands().held(), () -> "keys are held: " + where.get());
            assertFalse(has(step, Effect.Forward.class), () -> "forwarded: " + where.get());
        }
    }

    private static void checkGuests(State before, Event event, Step step, Supplier<String> where) {
        Footing footing = before.phase().footing();
        long starts = count(step, Effect.StartGuest.class);
        if (starts > 0) {
            boolean none =
                    footing instanceof Footing.StartLater
                            || event instanceof Event.GuestStopped
                            || event instanceof Event.StartFailed
                            || event instanceof Event.Failed(Effect.StartGuest _, _);
            assertTrue(none && starts == 1, () -> "a second guest: " + where.get());
        }
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.StartGuest(var run) -> assertEquals(before.ledger().runs() + 1, run);
                case Effect.ResetGuest(var run) -> assertEquals(footing.run(), run, where);
                case Effect.KillGuest(var run) -> assertEquals(footing.run(), run, where);
                case Effect.ConnectDisplay(var link) ->
                        assertEquals(before.ledger().links() + 1, link, where);
                case Effect.DisconnectDisplay(var link) ->
                        assertEquals(footing.link(), link, where);
                case Effect.Show _, Effect.Forward _, Effect.ReleaseInputs _ -> {}
                case Effect.StartTimer _, Effect.CancelTimer _ -> {}
                case Effect.Report _, Effect.Recovered _ -> {}
            }
        }
    }

    /** A link is called, or forgotten, only after the former one was let go of. */
    private static void checkLinks(State before, Event event, Step step, Supplier<String> where) {
        int was = before.phase().footing().link();
        boolean lost =
                event instanceof Event.DisplayLost
                        || event instanceof Event.Failed(Effect.ConnectDisplay _, _);
        boolean kept = step.state().phase().footing().link() == was;
        if (was != Footing.NONE && !kept && !lost) {
            assertTrue(
                    has(step, Effect.DisconnectDisplay.class), () -> "link leaks: " + where.get());
        }
    }

    private static boolean toldBefore(State before, Event event) {
        if (event instanceof Event.GuestStopped(var run, _, _)) {
            return run == Footing.NONE || run != before.phase().footing().run();
        }
        return event instanceof Event.DisplaySilent
                && switch (before.phase().footing()) {
                    case Footing.Live live -> live.silent();
                    case Footing.Stalled _ -> true;
                    case Footing.StartLater _, Footing.StartingUp _, Footing.Ending _ -> false;
                    case Footing.Rewinding _, Footing.Settling _ -> false;
                    case Footing.JoinLater _, Footing.Joining _ -> false;
                };
    }

    private static boolean has(Step step, Class<? extends Effect> kind) {
        return count(step, kind) > 0;
    }

    private static long count(Step step, Class<? extends Effect> kind) {
        return step.effects().stream().filter(kind::isInstance).count();
    }
}
