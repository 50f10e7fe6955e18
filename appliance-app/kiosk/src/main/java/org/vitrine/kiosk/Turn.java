package org.vitrine.kiosk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.vitrine.kiosk.Effect.CancelTimer;
import org.vitrine.kiosk.Effect.ConnectDisplay;
import org.vitrine.kiosk.Effect.DisconnectDisplay;
import org.vitrine.kiosk.Effect.Forward;
import org.vitrine.kiosk.Effect.KillGuest;
import org.vitrine.kiosk.Effect.Recovered;
import org.vitrine.kiosk.Effect.ReleaseInputs;
import org.vitrine.kiosk.Effect.Report;
import org.vitrine.kiosk.Effect.ResetGuest;
import org.vitrine.kiosk.Effect.Show;
import org.vitrine.kiosk.Effect.StartGuest;
import org.vitrine.kiosk.Effect.StartTimer;
import org.vitrine.kiosk.Footing.Live;
import org.vitrine.kiosk.Footing.Mending;
import org.vitrine.kiosk.Footing.Resume;
import org.vitrine.kiosk.Phase.Attract;
import org.vitrine.kiosk.Phase.Covered;
import org.vitrine.kiosk.Phase.Open;
import org.vitrine.kiosk.Phase.Playing;
import org.vitrine.kiosk.Phase.StandBy;

/**
 * One step while it is being decided: the moves that {@link SessionRules} chooses from. A move
 * notes its effects here and returns where it leads. {@link #end} adds what follows from the change
 * of phase alone, so that no move can forget it: the picture, timers that are over, the release of
 * held keys, and what staff are told.
 */
final class Turn {
    private final VisitPlan plan;
    private final Timing timing;
    private final PhaseFacts facts;
    private final State from;
    private final Duration now;
    private final List<Effect> effects = new ArrayList<>();
    private Ledger ledger;

    Turn(VisitPlan plan, PhaseFacts facts, State from, Duration now) {
        this.plan = plan;
        this.timing = plan.timing();
        this.facts = facts;
        this.from = from;
        this.now = now;
        this.ledger = from.ledger();
    }

    Ledger ledger() {
        return ledger;
    }

    Phase keep() {
        return from.phase();
    }

    /** Nothing changes, but staff are told. */
    Phase tell(Fault fault, String detail) {
        effects.add(new Report(fault, detail));
        return from.phase();
    }

    // The guest.

    Mending start() {
        ledger = ledger.nextRun();
        effects.add(new StartGuest(ledger.runs()));
        effects.add(new StartTimer(Timer.STEP, timing.startLimit()));
        return new Footing.StartingUp(ledger.runs());
    }

    Mending startSoon(Fault fault) {
        Duration wait = keepsFailing() ? timing.repeatPause() : wait(fault, ledger.startTries());
        ledger = ledger.tries(ledger.startTries() + 1, 0);
        if (wait.isZero()) {
            return start();
        }
        effects.add(new StartTimer(Timer.RETRY, wait));
        return new Footing.StartLater();
    }

    Mending kill(Footing footing) {
        drop(footing.link());
        effects.add(new KillGuest(footing.run()));
        effects.add(new StartTimer(Timer.STEP, timing.killLimit()));
        return new Footing.Ending(footing.run());
    }

    Mending rewind(int run, int link) {
        effects.add(new ResetGuest(run));
        effects.add(new StartTimer(Timer.STEP, timing.resetLimit()));
        return new Footing.Rewinding(run, link);
    }

    /** The guest is gone: a new one is started. */
    Phase died(Footing footing, Fault fault, String detail) {
        // A panic tells itself as a pause, a panic and an end: that is one failure, not three.
        boolean counted = from.phase() instanceof StandBy && footing instanceof Footing.Rewinding;
        if (!counted) {
            countFailure();
        }
        forgetTriesIfStable(footing);
        drop(footing.link());
        return standByAfterFailure(fault, detail, startSoon(fault));
    }

    /** The guest is there but broken: a reset mends it, unless that was tried too often. */
    Phase broke(Footing footing, Fault fault, String detail) {
        countFailure();
        forgetTriesIfStable(footing);
        boolean resetHelps =
                !keepsFailing() && !(footing instanceof Live(_, _, _, _, var suspect) && suspect);
        return standByAfterFailure(
                fault, detail, resetHelps ? rewind(footing.run(), footing.link()) : kill(footing));
    }

    /** A guest that cannot be brought up or back: it is ended, then started anew. */
    Phase endGuest(Footing footing, Fault fault, String detail) {
        return standBy(fault, detail, kill(footing));
    }

    /** An order takes long but says so: its limit counts from now. */
    Phase progress(Duration limit, OptionalDouble fraction) {
        effects.add(new StartTimer(Timer.STEP, limit));
        return from.phase() instanceof Phase.Starting(var footing, _)
                ? new Phase.Starting(footing, fraction)
                : from.phase();
    }

    // The link.

    /** The guest runs now; its display is called. */
    Phase guestRuns(Covered cover, int run, Resume resume) {
        ledger = ledger.joinableFrom(now);
        return covered(cover, join(run, resume));
    }

    Mending join(int run, Resume resume) {
        ledger = ledger.nextLink();
        effects.add(new ConnectDisplay(ledger.links()));
        effects.add(new StartTimer(Timer.STEP, timing.joinLimit()));
        return new Footing.Joining(run, ledger.links(), resume);
    }

    /** The link of a live picture is over. */
    Phase lostLive(Live live, Fault fault, String detail) {
        forgetTriesIfStable(live);
        ledger = ledger.joinableFrom(now);
        return standBy(fault, detail, joinSoon(live.run(), resume(), fault));
    }

    /** A link did not come about, or went before it was of use. */
    Phase joinFailed(int run, Resume resume, Fault fault, String detail) {
        if (now.minus(ledger.joinableSince()).compareTo(timing.giveUpAfter()) >= 0) {
            return endGuest(new Footing.JoinLater(run, resume), fault, detail);
        }
        return standBy(fault, detail, joinSoon(run, resume, fault));
    }

    private Mending joinSoon(int run, Resume resume, Fault fault) {
        Duration wait = wait(fault, ledger.joinTries());
        ledger = ledger.tries(ledger.startTries(), ledger.joinTries() + 1);
        if (wait.isZero()) {
            return join(run, resume);
        }
        effects.add(new StartTimer(Timer.RETRY, wait));
        return new Footing.JoinLater(run, resume);
    }

    void drop(int link) {
        if (link != Footing.NONE) {
            effects.add(new DisconnectDisplay(link));
        }
    }

    /** The server says nothing: the picture dims, the card and a new link will follow. */
    Phase fallSilent(Open phase, Duration age) {
        effects.add(new StartTimer(Timer.CARD, rest(timing.cardAfter(), age)));
        effects.add(new StartTimer(Timer.RECONNECT, rest(timing.reconnectAfter(), age)));
        return silent(phase, true);
    }

    Phase speakAgain(Open phase) {
        if (phase instanceof Attract) {
            restartLoop();
        }
        return watched(silent(phase, false));
    }

    /** The picture of a silent server has been dimmed for long enough. */
    Phase stall(Live live) {
        forgetTriesIfStable(live);
        ledger = ledger.joinableFrom(now);
        return standBy(
                Fault.LINK_SILENT, "", new Footing.Stalled(live.run(), live.link(), resume()));
    }

    // The visit.

    /** The guest's picture is there. */
    Phase open(int run, int link, Resume resume) {
        boolean suspect = from.phase() instanceof StandBy sb && sb.fault() == Fault.GUEST_HUNG;
        var live = new Live(run, link, now, false, suspect);
        boolean goesOn = resume == Resume.PLAYING && !ledger.attractOnly();
        if (goesOn || plan.idle().isEmpty()) {
            return play(live);
        }
        restartLoop();
        return watched(new Attract(live));
    }

    Phase play(Live live) {
        restartIdle();
        return watched(new Playing(live));
    }

    void restartIdle() {
        plan.idle().ifPresent(idle -> effects.add(new StartTimer(Timer.IDLE, idle)));
    }

    private void restartLoop() {
        plan.attractLoop().ifPresent(loop -> effects.add(new StartTimer(Timer.LOOP, loop)));
    }

    Phase ask(Live live) {
        effects.add(new StartTimer(Timer.RING, plan.ring()));
        return new Phase.AreYouThere(live);
    }

    /** The visitor is gone, or the work has ended by itself: back to the attract point. */
    Phase leave(Live live) {
        effects.add(new StartTimer(Timer.CARD, timing.resetCardAfter()));
        return new Phase.Resetting(rewind(live.run(), live.link()), false);
    }

    Phase settle(Covered cover, int run, int link) {
        effects.add(new StartTimer(Timer.SETTLE, timing.settle()));
        return covered(cover, new Footing.Settling(run, link));
    }

    /** The picture moved, or may move again: its limit counts from now. */
    <P extends Open> P watched(P phase) {
        facts.stillLimit(phase).ifPresent(limit -> effects.add(new StartTimer(Timer.HUNG, limit)));
        return phase;
    }

    void see(VisitorInput input) {
        ledger = ledger.with(ledger.hands().seen(input));
    }

    void send(VisitorInput input) {
        effects.add(new Forward(input));
        ledger = ledger.with(ledger.hands().sent(input));
    }

    void forgive() {
        ledger = ledger.forgiven();
    }

    // Ends of moves.

    Phase covered(Covered cover, Mending footing) {
        return switch (cover) {
            case Phase.Starting(_, var progress) -> new Phase.Starting(footing, progress);
            case Phase.Resetting(_, var slow) -> new Phase.Resetting(footing, slow);
            case StandBy(_, var fault, var detail, var since) ->
                    new StandBy(footing, fault, detail, since);
        };
    }

    Phase standBy(Fault fault, String detail, Mending footing) {
        Duration since = from.phase() instanceof StandBy before ? before.since() : now;
        return new StandBy(footing, fault, detail, since);
    }

    private Phase standByAfterFailure(Fault fault, String detail, Mending footing) {
        if (keepsFailing()) {
            return standBy(Fault.GUEST_KEEPS_FAILING, fault.words() + ": " + detail, footing);
        }
        return standBy(fault, detail, footing);
    }

    Step end(Phase to) {
        var all = new ArrayList<Effect>();
        if (from.phase() instanceof Playing && !(to instanceof Playing)) {
            all.add(new ReleaseInputs());
            ledger = ledger.with(ledger.hands().released());
        }
        var next = new State(to, ledger);
        Picture picture = facts.picture(next);
        if (!picture.equals(facts.picture(from))) {
            all.add(new Show(picture));
        }
        Set<Timer> over = EnumSet.copyOf(facts.timers(from));
        over.removeAll(facts.timers(next));
        over.forEach(timer -> all.add(new CancelTimer(timer)));
        all.addAll(effects);
        if (to instanceof StandBy standBy && !alreadyTold(standBy)) {
            all.add(new Report(standBy.fault(), standBy.detail()));
        }
        if (from.phase() instanceof StandBy mended && to instanceof Open) {
            all.add(new Recovered(mended.fault(), now.minus(mended.since())));
        }
        return new Step(next, all);
    }

    private boolean alreadyTold(StandBy standBy) {
        return from.phase() instanceof StandBy before && before.fault() == standBy.fault();
    }

    private static Open silent(Open phase, boolean silent) {
        Live is = phase.footing();
        var live = new Live(is.run(), is.link(), is.since(), silent, is.suspect());
        return on(phase, live);
    }

    static Open on(Open phase, Live live) {
        return switch (phase) {
            case Attract _ -> new Attract(live);
            case Playing _ -> new Playing(live);
            case Phase.AreYouThere _ -> new Phase.AreYouThere(live);
        };
    }

    private Resume resume() {
        return switch (from.phase()) {
            case Playing _, Phase.AreYouThere _ -> Resume.PLAYING;
            case Attract _, Covered _ -> Resume.ATTRACT;
        };
    }

    private void countFailure() {
        boolean wasAttractOnly = ledger.attractOnly();
        ledger = ledger.failed(now, timing);
        if (!ledger.attractOnly()) {
            return;
        }
        effects.add(new StartTimer(Timer.QUIET, timing.repeatPause()));
        if (!wasAttractOnly) {
            effects.add(
                    new Report(
                            Fault.GUEST_KEEPS_FAILING,
                            ledger.failures().size() + " times within " + timing.repeatWindow()));
        }
    }

    /** Failed once more even when nobody could play. */
    private boolean keepsFailing() {
        return ledger.failures().size() > timing.repeatLimit();
    }

    private void forgetTriesIfStable(Footing footing) {
        if (footing instanceof Live live
                && now.minus(live.since()).compareTo(timing.stable()) >= 0) {
            ledger = ledger.tries(0, 0);
        }
    }

    private Duration wait(Fault fault, int tries) {
        return fault.needsStaff() ? timing.slowRetry() : timing.retry(tries);
    }

    private static Duration rest(Duration limit, Duration age) {
        Duration rest = limit.minus(age);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
