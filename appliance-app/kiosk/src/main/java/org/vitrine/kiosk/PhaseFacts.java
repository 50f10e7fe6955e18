package org.vitrine.kiosk;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What follows from a state alone: its picture, and which timers run in it. */
final class PhaseFacts {
    private static final int NO_NUMBER = 0;

    private final VisitPlan plan;

    PhaseFacts(VisitPlan plan) {
        this.plan = plan;
    }

    Picture picture(State state) {
        Placard placard = plan.placard();
        return switch (state.phase()) {
            case Phase.Starting(_, var progress) -> new Picture.Starting(placard, progress);
            case Phase.Attract(var live) ->
                    live.silent()
                            ? new Picture.Hesitating()
                            : new Picture.Attract(
                                    state.ledger().attractOnly() ? uninviting(placard) : placard);
            case Phase.Playing(var live) ->
                    live.silent() ? new Picture.Hesitating() : new Picture.Playing();
            // Dimmed already; the ring goes on.
            case Phase.AreYouThere _ -> new Picture.AreYouThere(placard, plan.ring(), plan.ring());
            case Phase.Resetting(_, var slow) ->
                    slow ? new Picture.StandBy(placard, NO_NUMBER) : new Picture.Resetting(placard);
            case Phase.StandBy(_, var fault, _, _) ->
                    new Picture.StandBy(placard, fault.needsStaff() ? fault.number() : NO_NUMBER);
        };
    }

    Set<Timer> timers(State state) {
        var timers = EnumSet.noneOf(Timer.class);
        if (state.ledger().attractOnly()) {
            timers.add(Timer.QUIET);
        }
        switch (state.phase()) {
            case Phase.Attract attract -> {
                watch(timers, attract);
                if (plan.attractLoop().isPresent() && !attract.footing().silent()) {
                    timers.add(Timer.LOOP);
                }
            }
            case Phase.Playing playing -> {
                watch(timers, playing);
                if (plan.idle().isPresent()) {
                    timers.add(Timer.IDLE);
                }
            }
            case Phase.AreYouThere asking -> {
                watch(timers, asking);
                timers.add(Timer.RING);
            }
            case Phase.Resetting(var footing, var slow) -> {
                timers.add(waitingFor(footing));
                if (!slow) {
                    timers.add(Timer.CARD);
                }
            }
            case Phase.Starting(var footing, _) -> timers.add(waitingFor(footing));
            case Phase.StandBy(var footing, _, _, _) -> timers.add(waitingFor(footing));
        }
        return timers;
    }

    /** How long the picture may stand still; a silent server is another matter. */
    Optional<Duration> stillLimit(Phase.Open phase) {
        if (phase.footing().silent()) {
            return Optional.empty();
        }
        return switch (phase) {
            case Phase.Attract _ -> plan.stillInAttract();
            case Phase.Playing _, Phase.AreYouThere _ -> plan.stillInPlay();
        };
    }

    private void watch(Set<Timer> timers, Phase.Open phase) {
        if (phase.footing().silent()) {
            timers.add(Timer.CARD);
            timers.add(Timer.RECONNECT);
        } else if (stillLimit(phase).isPresent()) {
            timers.add(Timer.HUNG);
        }
    }

    private static Timer waitingFor(Footing.Mending footing) {
        return switch (footing) {
            case Footing.StartLater _, Footing.JoinLater _ -> Timer.RETRY;
            case Footing.StartingUp _, Footing.Ending _, Footing.Rewinding _, Footing.Joining _ ->
                    Timer.STEP;
            case Footing.Settling _ -> Timer.SETTLE;
            case Footing.Stalled _ -> Timer.RECONNECT;
        };
    }

    private static Placard uninviting(Placard placard) {
        return new Placard(placard.title(), placard.maker(), placard.date(), placard.credit(), "");
    }
}
