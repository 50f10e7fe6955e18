package org.vitrine.kiosk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.Set;
import org.vitrine.kiosk.Event.Answered;
import org.vitrine.kiosk.Event.DisplayAlive;
import org.vitrine.kiosk.Event.DisplayLost;
import org.vitrine.kiosk.Event.DisplayReady;
import org.vitrine.kiosk.Event.DisplaySilent;
import org.vitrine.kiosk.Event.FirstPicture;
import org.vitrine.kiosk.Event.GuestBroke;
import org.vitrine.kiosk.Event.GuestFound;
import org.vitrine.kiosk.Event.GuestProgress;
import org.vitrine.kiosk.Event.GuestRebooted;
import org.vitrine.kiosk.Event.GuestStarted;
import org.vitrine.kiosk.Event.GuestStopped;
import org.vitrine.kiosk.Event.IdleHand;
import org.vitrine.kiosk.Event.Input;
import org.vitrine.kiosk.Event.PictureMoved;
import org.vitrine.kiosk.Event.ResetDone;
import org.vitrine.kiosk.Event.ResetFailed;
import org.vitrine.kiosk.Event.ResetWay;
import org.vitrine.kiosk.Event.StartFailed;
import org.vitrine.kiosk.Footing.Ending;
import org.vitrine.kiosk.Footing.JoinLater;
import org.vitrine.kiosk.Footing.Joining;
import org.vitrine.kiosk.Footing.Live;
import org.vitrine.kiosk.Footing.Mending;
import org.vitrine.kiosk.Footing.Resume;
import org.vitrine.kiosk.Footing.Rewinding;
import org.vitrine.kiosk.Footing.Settling;
import org.vitrine.kiosk.Footing.Stalled;
import org.vitrine.kiosk.Footing.StartLater;
import org.vitrine.kiosk.Footing.StartingUp;
import org.vitrine.kiosk.Phase.AreYouThere;
import org.vitrine.kiosk.Phase.Attract;
import org.vitrine.kiosk.Phase.Covered;
import org.vitrine.kiosk.Phase.Open;
import org.vitrine.kiosk.Phase.Playing;
import org.vitrine.kiosk.Phase.Resetting;
import org.vitrine.kiosk.Phase.Starting;

/**
 * The rules of a visit: the one place where a session changes state. Decides; performs nothing.
 * Every table below is exhaustive: a new phase, footing or event does not compile until it has its
 * rows. A failure is told in every row: it changes the state, or it is reported.
 */
public final class SessionRules {
    private final VisitPlan plan;
    private final PhaseFacts facts;
    private final KeyGuard guard;

    /** Rules for one exhibit. */
    public SessionRules(VisitPlan plan) {
        this.plan = plan;
        this.facts = new PhaseFacts(plan);
        this.guard = new KeyGuard(plan.deniedKeys());
    }

    /** The first step of a session. */
    public Step begin() {
        var nothing = new State(starting(new StartingUp(Footing.NONE)), Ledger.EMPTY);
        var turn = new Turn(plan, facts, nothing, Duration.ZERO);
        var step = turn.end(starting(turn.start()));
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.Show(pictureOf(step.state())));
        effects.addAll(step.effects());
        return new Step(step.state(), effects);
    }

    /**
     * What becomes of a session by an event.
     *
     * @param now monotonic, from any origin that stays the same for the session
     */
    public Step step(State state, Event event, Duration now) {
        var turn = new Turn(plan, facts, state, now);
        Phase phase = state.phase();
        return turn.end(
                switch (event) {
                    case Event.OfVisitor visited -> visited(turn, phase, visited);
                    case Event.OfGuest news ->
                            isPresent(news.run(), phase.footing().run())
                                    ? guest(turn, phase, news)
                                    : lateGuest(turn, news);
                    case Event.OfDisplay news ->
                            isPresent(news.link(), phase.footing().link())
                                    ? display(turn, phase, news)
                                    : lateDisplay(turn, news);
                    case Event.TimerDue(var timer) -> due(turn, phase, timer);
                    case Event.HostTrouble(var detail) -> turn.tell(Fault.HOST_TROUBLE, detail);
                    case Event.Failed(var effect, var detail) ->
                            failed(turn, phase, effect, detail);
                });
    }

    /** Nobody can have news of a guest or link that there is not. */
    private static boolean isPresent(int number, int present) {
        return number != Footing.NONE && number == present;
    }

    /** What a visitor sees in a state: never black, never stale without a hint. */
    public Picture pictureOf(State state) {
        return facts.picture(state);
    }

    /** Which timers run in a state. */
    public Set<Timer> timersOf(State state) {
        return facts.timers(state);
    }

    private record Visited(Phase phase, Event.OfVisitor event) {}

    private Phase visited(Turn turn, Phase phase, Event.OfVisitor event) {
        Hands before = turn.ledger().hands();
        if (event instanceof Input(var input)) {
            turn.see(input);
        }
        return switch (new Visited(phase, event)) {
            // Attract: any new act begins a visit, and reaches the guest: "press any key" is true.
            case Visited(Attract(var live), Input(var input)) -> {
                if (turn.ledger().attractOnly() || !before.begins(input)) {
                    yield turn.keep();
                }
                forward(turn, input);
                yield turn.play(live);
            }
            case Visited(Attract(var live), IdleHand()) ->
                    turn.ledger().attractOnly() ? turn.keep() : turn.play(live);

            case Visited(Playing _, Input(var input)) -> {
                if (before.isNew(input)) {
                    turn.restartIdle();
                }
                forward(turn, input);
                yield turn.keep();
            }
            case Visited(Playing _, IdleHand()) -> {
                turn.restartIdle();
                yield turn.keep();
            }

            // The question: the act that answers it is not meant for the guest.
            case Visited(AreYouThere(var live), Input(var input)) ->
                    before.isNew(input) ? turn.play(live) : turn.keep();
            case Visited(AreYouThere(var live), IdleHand()) -> turn.play(live);
            case Visited(AreYouThere(var live), Answered(var stays)) ->
                    stays ? turn.play(live) : turn.leave(live);

            // Below: nothing to answer, nothing to play.
            case Visited(Attract _, Answered _) -> turn.keep();
            case Visited(Playing _, Answered _) -> turn.keep();
            case Visited(Covered _, Input _) -> turn.keep();
            case Visited(Covered _, IdleHand _) -> turn.keep();
            case Visited(Covered _, Answered _) -> turn.keep();
        };
    }

    private void forward(Turn turn, VisitorInput input) {
        Hands hands = turn.ledger().hands();
        boolean passes =
                switch (input) {
                    case VisitorInput.Key(var code, var pressed) ->
                            pressed ? guard.passes(code, hands.held()) : hands.releasesHeld(input);
                    case VisitorInput.Button(_, var pressed) ->
                            pressed ? plan.pointer() : hands.releasesHeld(input);
                    case VisitorInput.Motion _, VisitorInput.Position _, VisitorInput.Wheel _ ->
                            plan.pointer();
                };
        if (passes) {
            turn.send(input);
        }
    }

    private record OfGuest(Phase phase, Footing footing, Event.OfGuest event) {}

    private Phase guest(Turn turn, Phase phase, Event.OfGuest event) {
        return switch (new OfGuest(phase, phase.footing(), event)) {
            // A start.
            case OfGuest(Covered cover, StartingUp(var run), GuestStarted _) ->
                    turn.guestRuns(cover, run, Resume.ATTRACT);
            case OfGuest(Covered cover, StartingUp(var run), GuestFound _) ->
                    turn.guestRuns(cover, run, Resume.PLAYING);
            case OfGuest(_, StartingUp _, StartFailed(_, var fault, var detail)) ->
                    turn.standBy(fault, detail, turn.startSoon(fault));
            case OfGuest(_, StartingUp _, GuestProgress(_, var fraction)) ->
                    turn.progress(plan.timing().startLimit(), fraction);

            // A reset.
            case OfGuest(Covered cover, Rewinding(var run, var link), ResetDone(_, var way)) -> {
                if (way == ResetWay.IN_PLACE && link != Footing.NONE) {
                    yield turn.settle(cover, run, link);
                }
                turn.drop(link);
                yield turn.guestRuns(cover, run, Resume.ATTRACT);
            }
            case OfGuest(_, Rewinding footing, ResetFailed(_, var detail)) ->
                    turn.endGuest(footing, Fault.RESET_FAILED, detail);
            case OfGuest(_, Rewinding _, GuestProgress(_, var fraction)) ->
                    turn.progress(plan.timing().resetLimit(), fraction);

            // An end: asked for, or not.
            case OfGuest(Covered cover, Ending _, GuestStopped _) ->
                    turn.covered(cover, turn.startSoon(faultOf(cover)));
            case OfGuest(_, var footing, GuestStopped(_, var reason, var detail)) ->
                    turn.died(footing, Fault.GUEST_STOPPED, words(reason, detail));

            // Something broke inside.
            case OfGuest(_, StartingUp _, GuestRebooted early) -> told(turn, early);
            case OfGuest(_, StartingUp footing, GuestBroke broke) ->
                    turn.endGuest(footing, broke.fault(), broke.detail());
            case OfGuest(_, Settling _, GuestRebooted late) -> told(turn, late);
            case OfGuest(_, Rewinding _, GuestBroke mending) -> told(turn, mending);
            case OfGuest(_, Ending _, GuestBroke ending) -> told(turn, ending);
            case OfGuest(_, var footing, GuestBroke broke) ->
                    turn.broke(footing, broke.fault(), broke.detail());

            // Below: out of season. A failure is still told.
            case OfGuest(_, _, StartFailed(_, var fault, var detail)) -> turn.tell(fault, detail);
            case OfGuest(_, _, ResetFailed(_, var detail)) -> turn.tell(Fault.RESET_FAILED, detail);
            case OfGuest(_, _, GuestStarted _), OfGuest(_, _, GuestFound _) -> turn.keep();
            case OfGuest(_, _, GuestProgress _), OfGuest(_, _, ResetDone _) -> turn.keep();
        };
    }

    /** News of a guest that is not the present one. */
    private static Phase lateGuest(Turn turn, Event.OfGuest event) {
        return switch (event) {
            case StartFailed(var run, var fault, var detail) -> turn.tell(fault, late(run, detail));
            case ResetFailed(var run, var detail) ->
                    turn.tell(Fault.RESET_FAILED, late(run, detail));
            case GuestBroke broke -> turn.tell(broke.fault(), late(broke.run(), broke.detail()));
            // That it would stop was told, or wanted.
            case GuestStopped _ -> turn.keep();
            case GuestStarted _, GuestFound _, GuestProgress _, ResetDone _ -> turn.keep();
        };
    }

    private record OfDisplay(Phase phase, Footing footing, Event.OfDisplay event) {}

    private static Phase display(Turn turn, Phase phase, Event.OfDisplay event) {
        return switch (new OfDisplay(phase, phase.footing(), event)) {
            // A link comes about.
            case OfDisplay(_, Joining(var run, var link, var resume), FirstPicture _) ->
                    turn.open(run, link, resume);
            case OfDisplay(
                            _,
                            Joining(var run, _, var resume),
                            DisplayLost(_, var fault, var detail)) ->
                    turn.joinFailed(run, resume, fault, detail);
            case OfDisplay(_, Joining _, DisplaySilent(_, var age)) ->
                    turn.tell(Fault.LINK_SILENT, "for " + age + " before a picture");

            // A live picture.
            case OfDisplay(Open open, Live live, DisplaySilent(_, var age)) ->
                    live.silent() ? turn.keep() : turn.fallSilent(open, age);
            case OfDisplay(Open open, Live live, DisplayAlive _) ->
                    live.silent() ? turn.speakAgain(open) : turn.keep();
            case OfDisplay(Open open, Live live, PictureMoved _) ->
                    turn.watched(Turn.on(open, trusted(live)));
            case OfDisplay(_, Live live, DisplayLost(_, var fault, var detail)) ->
                    turn.lostLive(live, fault, detail);

            // A silent link.
            case OfDisplay(_, Stalled(var run, var link, var resume), DisplayAlive _) ->
                    turn.open(run, link, resume);
            case OfDisplay(_, Stalled(var run, var link, var resume), PictureMoved _) ->
                    turn.open(run, link, resume);
            case OfDisplay(
                            _,
                            Stalled(var run, _, var resume),
                            DisplayLost(_, var fault, var detail)) ->
                    turn.joinFailed(run, resume, fault, detail);
            case OfDisplay(_, Stalled _, DisplaySilent _) -> turn.keep();

            // A reset may cost the link; it is called anew when the guest is back.
            case OfDisplay(Covered cover, Rewinding(var run, _), DisplayLost _) ->
                    turn.covered(cover, new Rewinding(run, Footing.NONE));
            case OfDisplay(Covered cover, Rewinding(var run, var link), DisplaySilent _) -> {
                turn.drop(link);
                yield turn.covered(cover, new Rewinding(run, Footing.NONE));
            }
            case OfDisplay(Covered cover, Settling(var run, _), DisplayLost _) ->
                    turn.guestRuns(cover, run, Resume.ATTRACT);
            case OfDisplay(Covered cover, Settling(var run, var link), DisplaySilent _) -> {
                turn.drop(link);
                yield turn.guestRuns(cover, run, Resume.ATTRACT);
            }

            // Below: no link, or news that changes nothing. A failure is still told.
            case OfDisplay(_, _, DisplayLost lost) -> lateDisplay(turn, lost);
            case OfDisplay(_, _, DisplaySilent silent) -> lateDisplay(turn, silent);
            case OfDisplay(_, _, DisplayReady _), OfDisplay(_, _, FirstPicture _) -> turn.keep();
            case OfDisplay(_, _, DisplayAlive _), OfDisplay(_, _, PictureMoved _) -> turn.keep();
        };
    }

    /** News of a link that is not the present one. */
    private static Phase lateDisplay(Turn turn, Event.OfDisplay event) {
        return switch (event) {
            case DisplayLost(var link, var fault, var detail) ->
                    turn.tell(fault, "late, of link " + link + ": " + detail);
            case DisplaySilent(var link, var age) ->
                    turn.tell(Fault.LINK_SILENT, "late, of link " + link + ": for " + age);
            case DisplayReady _, FirstPicture _, DisplayAlive _, PictureMoved _ -> turn.keep();
        };
    }

    private record Due(Phase phase, Footing footing, Timer timer) {}

    private static Phase due(Turn turn, Phase phase, Timer timer) {
        return switch (timer) {
            case IDLE -> phase instanceof Playing(var live) ? turn.ask(live) : turn.keep();
            case LOOP ->
                    phase instanceof Attract(var live) && !live.silent()
                            ? turn.leave(live)
                            : turn.keep();
            case RING -> phase instanceof AreYouThere(var live) ? turn.leave(live) : turn.keep();
            case QUIET -> {
                turn.forgive();
                yield turn.keep();
            }
            case CARD ->
                    switch (phase) {
                        case Resetting(var footing, _) -> new Resetting(footing, true);
                        case Open open when open.footing().silent() -> turn.stall(open.footing());
                        case Open _, Starting _, Phase.StandBy _ -> turn.keep();
                    };
            case HUNG ->
                    phase instanceof Open open && !open.footing().silent()
                            ? turn.broke(open.footing(), Fault.GUEST_HUNG, "")
                            : turn.keep();
            case SETTLE ->
                    phase.footing() instanceof Settling(var run, var link)
                            ? turn.open(run, link, Resume.ATTRACT)
                            : turn.keep();
            case RECONNECT ->
                    switch (phase.footing()) {
                        case Stalled(var run, var link, var resume) -> {
                            turn.drop(link);
                            yield turn.standBy(Fault.LINK_SILENT, "", turn.join(run, resume));
                        }
                        case Live live when live.silent() -> {
                            turn.drop(live.link());
                            yield turn.lostLive(live, Fault.LINK_SILENT, "");
                        }
                        case Live _, StartLater _, StartingUp _, Ending _ -> turn.keep();
                        case Rewinding _, Settling _, JoinLater _, Joining _ -> turn.keep();
                    };
            case RETRY ->
                    switch (new Due(phase, phase.footing(), timer)) {
                        case Due(Covered cover, StartLater _, _) ->
                                turn.covered(cover, turn.start());
                        case Due(Covered cover, JoinLater(var run, var resume), _) ->
                                turn.covered(cover, turn.join(run, resume));
                        case Due _ -> turn.keep();
                    };
            case STEP -> overdue(turn, phase);
        };
    }

    /** What was asked of the machine or the display was not done within its limit. */
    private static Phase overdue(Turn turn, Phase phase) {
        return switch (phase.footing()) {
            case StartingUp footing ->
                    turn.endGuest(footing, Fault.GUEST_NOT_STARTED, "no answer to the start");
            case Rewinding footing ->
                    turn.endGuest(footing, Fault.RESET_FAILED, "no answer to the reset");
            case Ending footing ->
                    turn.endGuest(footing, Fault.GUEST_NOT_STARTED, "no answer to the end");
            case Joining(var run, var link, var resume) -> {
                turn.drop(link);
                yield turn.joinFailed(run, resume, Fault.NO_PICTURE, "no picture in time");
            }
            case Live _, StartLater _, JoinLater _, Settling _, Stalled _ -> turn.keep();
        };
    }

    private record Undone(Footing footing, Effect effect) {}

    /** An effect could not even be begun. */
    private Phase failed(Turn turn, Phase phase, Effect effect, String detail) {
        return switch (new Undone(phase.footing(), effect)) {
            case Undone(StartingUp(var is), Effect.StartGuest(var run)) when is == run ->
                    guest(turn, phase, new StartFailed(run, Fault.GUEST_NOT_STARTED, detail));
            case Undone(Rewinding(var is, _), Effect.ResetGuest(var run)) when is == run ->
                    guest(turn, phase, new ResetFailed(run, detail));
            // Asked for again when its limit is over.
            case Undone(_, Effect.KillGuest _) -> turn.tell(Fault.OUR_FAILURE, detail);
            case Undone(Joining(_, var is, _), Effect.ConnectDisplay(var link)) when is == link ->
                    display(turn, phase, new DisplayLost(link, Fault.OUR_FAILURE, detail));
            case Undone(Live live, Effect.Forward _) -> {
                turn.drop(live.link());
                yield turn.lostLive(live, Fault.OUR_FAILURE, detail);
            }
            case Undone(_, Effect.StartGuest _),
                    Undone(_, Effect.ResetGuest _),
                    Undone(_, Effect.ConnectDisplay _),
                    Undone(_, Effect.Forward _) ->
                    turn.tell(Fault.OUR_FAILURE, detail);
            case Undone(_, Effect.DisconnectDisplay _),
                    Undone(_, Effect.ReleaseInputs _),
                    Undone(_, Effect.Show _),
                    Undone(_, Effect.StartTimer _),
                    Undone(_, Effect.CancelTimer _),
                    Undone(_, Effect.Report _),
                    Undone(_, Effect.Recovered _) ->
                    turn.tell(Fault.OUR_FAILURE, detail);
        };
    }

    private static Starting starting(Mending footing) {
        return new Starting(footing, OptionalDouble.empty());
    }

    private static Phase told(Turn turn, GuestBroke event) {
        return turn.tell(event.fault(), event.detail());
    }

    private static Live trusted(Live live) {
        return new Live(live.run(), live.link(), live.since(), live.silent(), false);
    }

    private static Fault faultOf(Covered cover) {
        return switch (cover) {
            case Phase.StandBy(_, var fault, _, _) -> fault;
            case Starting _, Resetting _ -> Fault.GUEST_STOPPED;
        };
    }

    private static String words(Event.StopReason reason, String detail) {
        String is =
                switch (reason) {
                    case SHUTDOWN -> "shut down from inside";
                    case DESTROYED -> "ended by an order that was not ours";
                    case CRASHED -> "its process died";
                    case GONE -> "it is not there any more";
                };
        return detail.isEmpty() ? is : is + ": " + detail;
    }

    private static String late(int run, String detail) {
        return "late, of run " + run + ": " + detail;
    }
}
