package org.vitrine.kiosk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.vitrine.kiosk.Footing.Live;
import org.vitrine.kiosk.Footing.Resume;

/** States and events of every kind. */
final class Samples {
    static final int RUN = 4;
    static final int LINK = 7;
    static final Duration NOW = Duration.ofMinutes(30);

    private Samples() {}

    /** Every kind of plan: nothing declared, everything declared, and no visits at all. */
    static List<VisitPlan> plans() {
        var everything =
                new VisitPlan(
                        Gallery.PLACARD,
                        Optional.of(Gallery.IDLE),
                        Duration.ofSeconds(15),
                        Optional.of(Duration.ofMinutes(3)),
                        Optional.of(Gallery.STILL),
                        Optional.of(Gallery.STILL),
                        Set.of(61),
                        true,
                        Timing.DEFAULT);
        return List.of(Gallery.plan(), everything, VisitPlan.viewer(Gallery.PLACARD));
    }

    static List<Footing.Mending> mendings() {
        var all = new ArrayList<Footing.Mending>();
        all.add(new Footing.StartLater());
        all.add(new Footing.StartingUp(RUN));
        all.add(new Footing.Ending(RUN));
        all.add(new Footing.Rewinding(RUN, LINK));
        all.add(new Footing.Rewinding(RUN, Footing.NONE));
        all.add(new Footing.Settling(RUN, LINK));
        for (Resume resume : Resume.values()) {
            all.add(new Footing.JoinLater(RUN, resume));
            all.add(new Footing.Joining(RUN, LINK, resume));
            all.add(new Footing.Stalled(RUN, LINK, resume));
        }
        return all;
    }

    static List<Phase> phases() {
        var all = new ArrayList<Phase>();
        for (Footing.Mending footing : mendings()) {
            all.add(new Phase.Starting(footing, OptionalDouble.empty()));
            all.add(new Phase.Resetting(footing, false));
            all.add(new Phase.Resetting(footing, true));
            for (Fault fault : Fault.values()) {
                all.add(new Phase.StandBy(footing, fault, "", NOW.minusSeconds(4)));
            }
        }
        for (boolean silent : new boolean[] {false, true}) {
            for (boolean suspect : new boolean[] {false, true}) {
                var live = new Live(RUN, LINK, NOW.minusSeconds(90), silent, suspect);
                all.add(new Phase.Attract(live));
                all.add(new Phase.Playing(live));
                all.add(new Phase.AreYouThere(live));
            }
        }
        return all;
    }

    static List<Ledger> ledgers() {
        var usual = new Ledger(RUN, LINK, 0, 0, NOW.minusSeconds(5), List.of(), false, Hands.EMPTY);
        var tired =
                new Ledger(
                        RUN,
                        LINK,
                        5,
                        5,
                        NOW.minusSeconds(90),
                        List.of(NOW.minusSeconds(9), NOW.minusSeconds(6), NOW.minusSeconds(3)),
                        true,
                        new Hands(Set.of(new VisitorInput.Key(30, true)), Set.of()));
        return List.of(usual, tired);
    }

    static List<State> states() {
        var all = new ArrayList<State>();
        for (Phase phase : phases()) {
            for (Ledger ledger : ledgers()) {
                all.add(new State(phase, ledger));
            }
        }
        return all;
    }

    static List<Event> events() {
        var all = new ArrayList<Event>();
        for (int run : new int[] {RUN, RUN - 1}) {
            all.add(new Event.GuestStarted(run));
            all.add(new Event.GuestFound(run));
            all.add(new Event.StartFailed(run, Fault.GUEST_NOT_STARTED, "why"));
            all.add(new Event.StartFailed(run, Fault.GUEST_REFUSED, "why"));
            all.add(new Event.GuestProgress(run, OptionalDouble.of(0.3)));
            for (Event.StopReason reason : Event.StopReason.values()) {
                all.add(new Event.GuestStopped(run, reason, ""));
            }
            all.add(new Event.GuestPanicked(run));
            all.add(new Event.WatchdogFired(run));
            all.add(new Event.GuestRebooted(run));
            all.add(new Event.GuestIoError(run, "vda"));
            for (Event.ResetWay way : Event.ResetWay.values()) {
                all.add(new Event.ResetDone(run, way));
            }
            all.add(new Event.ResetFailed(run, "why"));
        }
        for (int link : new int[] {LINK, LINK - 1}) {
            all.add(new Event.DisplayReady(link));
            all.add(new Event.FirstPicture(link));
            all.add(new Event.DisplaySilent(link, Duration.ofSeconds(3)));
            all.add(new Event.DisplaySilent(link, Duration.ofMinutes(5)));
            all.add(new Event.DisplayAlive(link));
            for (Fault fault : Fault.values()) {
                all.add(new Event.DisplayLost(link, fault, "why"));
            }
            all.add(new Event.PictureMoved(link));
        }
        inputs().forEach(input -> all.add(new Event.Input(input)));
        all.add(new Event.IdleHand());
        all.add(new Event.Answered(true));
        all.add(new Event.Answered(false));
        for (Timer timer : Timer.values()) {
            all.add(new Event.TimerDue(timer));
        }
        all.add(new Event.HostTrouble("why"));
        effects().forEach(effect -> all.add(new Event.Failed(effect, "why")));
        return all;
    }

    static List<VisitorInput> inputs() {
        return List.of(
                new VisitorInput.Key(57, true),
                new VisitorInput.Key(57, false),
                new VisitorInput.Key(30, true),
                new VisitorInput.Key(30, false),
                new VisitorInput.Key(29, true),
                new VisitorInput.Key(56, true),
                new VisitorInput.Key(111, true),
                new VisitorInput.Key(61, true),
                new VisitorInput.Motion(3, -1),
                new VisitorInput.Position(10, 20),
                new VisitorInput.Button(VisitorInput.PointerButton.LEFT, true),
                new VisitorInput.Button(VisitorInput.PointerButton.LEFT, false),
                new VisitorInput.Wheel(-1));
    }

    static List<Effect> effects() {
        return List.of(
                new Effect.Show(new Picture.Playing()),
                new Effect.StartGuest(RUN),
                new Effect.StartGuest(RUN - 1),
                new Effect.ResetGuest(RUN),
                new Effect.ResetGuest(RUN - 1),
                new Effect.KillGuest(RUN),
                new Effect.ConnectDisplay(LINK),
                new Effect.ConnectDisplay(LINK - 1),
                new Effect.DisconnectDisplay(LINK),
                new Effect.Forward(new VisitorInput.Wheel(1)),
                new Effect.ReleaseInputs(),
                new Effect.StartTimer(Timer.STEP, Duration.ofSeconds(1)),
                new Effect.CancelTimer(Timer.STEP),
                new Effect.Report(Fault.LINK_LOST, ""),
                new Effect.Recovered(Fault.LINK_LOST, Duration.ofSeconds(1)));
    }

    /** The records at the leaves of a sealed family. */
    static Set<Class<?>> kindsOf(Class<?> family) {
        var kinds = new HashSet<Class<?>>();
        for (Class<?> kind : family.getPermittedSubclasses()) {
            if (kind.isSealed()) {
                kinds.addAll(kindsOf(kind));
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
