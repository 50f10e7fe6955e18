package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vitrine.kiosk.Event.ResetWay;
import org.vitrine.kiosk.Event.StopReason;

/** The rows of the table of faults that begin in the guest or in what runs it. */
class GuestFaultTest {
    private static final int SPACE = 57;

    // Guest process killed.

    @Test
    void aKilledGuestIsStartedAtOnce() {
        var gallery = Gallery.inPlay();
        gallery.passSeconds(20);
        gallery.stopped();
        assertEquals(List.of("release", "disconnect 1", "start 2"), gallery.ordered());
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
        assertEquals(List.of(Fault.GUEST_STOPPED), gallery.reports);
        assertEquals(List.of(Fault.GUEST_STOPPED), gallery.recoveries);
    }

    @Test
    void aKilledGuestWhoseLinkBrokeFirstIsStartedAtOnceToo() {
        var gallery = Gallery.inPlay();
        gallery.lost(Fault.LINK_LOST);
        gallery.stopped();
        assertEquals(List.of("release", "connect 2", "disconnect 2", "start 2"), gallery.ordered());
        gallery.post(new Event.DisplayLost(2, Fault.LINK_NOT_THERE, "late"));
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
    }

    @Test
    void aGuestThatCannotRunIsTriedForEverAtMostTwoSecondsApart() {
        var gallery = Gallery.inAttract();
        gallery.passSeconds(20);
        gallery.stopped();
        for (int i = 0; i < 100; i++) {
            assertEquals(List.of("start " + gallery.run), startsOf(gallery));
            gallery.post(new Event.StartFailed(gallery.run, Fault.GUEST_NOT_STARTED, "no"));
            gallery.passMillis(1500);
        }
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
        assertEquals(List.of(Fault.GUEST_STOPPED, Fault.GUEST_NOT_STARTED), gallery.reports);
    }

    // Guest kernel panic, shutdown, reboot loop.

    @Test
    void aGuestShutDownFromInsideIsStartedAgain() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.GuestStopped(1, StopReason.SHUTDOWN, ""));
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
    }

    @Test
    void aPanicWatchdogRebootOrDiskErrorCostsOneReset() {
        for (Event.GuestBroke broke :
                List.of(
                        new Event.GuestPanicked(1),
                        new Event.WatchdogFired(1),
                        new Event.GuestRebooted(1),
                        new Event.GuestIoError(1, "vda"))) {
            var gallery = Gallery.inPlay();
            gallery.post(broke);
            assertEquals(List.of("release", "reset 1"), gallery.ordered());
            gallery.passMillis(300);
            gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
            gallery.passMillis(200);
            assertEquals(List.of("StandBy", "Attract"), gallery.seen());
            assertEquals(List.of(broke.fault()), gallery.reports);
        }
    }

    @Test
    void aPanicThatTellsItselfThreeTimesIsOneFailure() {
        var gallery = Gallery.inAttract();
        gallery.post(new Event.GuestIoError(1, "it stands still"));
        gallery.post(new Event.GuestPanicked(1));
        gallery.stopped();
        assertEquals(1, gallery.runner.state().ledger().failures().size());
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
    }

    @Test
    void threeFailuresInTenMinutesLeaveAnExhibitThatIsShownButNotPlayed() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 3; i++) {
            gallery.forget();
            gallery.press(SPACE);
            gallery.release(SPACE);
            gallery.passSeconds(30);
            gallery.stopped();
            gallery.started();
            gallery.picture();
            assertEquals(List.of("Playing", "StandBy", "Attract"), gallery.seen());
        }
        assertTrue(gallery.reports.contains(Fault.GUEST_KEEPS_FAILING));
        gallery.forget();
        gallery.tap(SPACE);
        gallery.post(new Event.IdleHand());
        assertEquals(List.of(), gallery.seen(), "nobody plays");
        assertEquals(List.of(), gallery.sent);
        gallery.pass(Duration.ofMinutes(10));
        var inviting = List.of(new Picture.Attract(Gallery.PLACARD));
        assertEquals(inviting, gallery.pictures, "it invites again");
        gallery.tap(SPACE);
        assertInstanceOf(Phase.Playing.class, gallery.phase());
    }

    @Test
    void anExhibitThatIsNotPlayedDoesNotInvite() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 3; i++) {
            gallery.passSeconds(30);
            gallery.stopped();
            gallery.started();
            gallery.picture();
        }
        assertEquals(
                new Picture.Attract(new Placard("Invaders", "Somebody", "1979", "free", "")),
                gallery.pictures.getLast());
    }

    @Test
    void aGuestThatFailsEvenWhenNobodyPlaysIsTriedEveryTenMinutes() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 3; i++) {
            gallery.passSeconds(30);
            gallery.stopped();
            gallery.started();
            gallery.picture();
        }
        gallery.passSeconds(5);
        gallery.forget();
        gallery.stopped();
        assertEquals(
                List.of(new Picture.StandBy(Gallery.PLACARD, Fault.GUEST_KEEPS_FAILING.number())),
                gallery.pictures);
        gallery.ordered();
        gallery.pass(Duration.ofMinutes(10).minusMillis(1));
        assertEquals(List.of(), gallery.ordered());
        gallery.passMillis(1);
        assertEquals(List.of("start 5"), gallery.ordered());
        gallery.post(new Event.StartFailed(5, Fault.GUEST_NOT_STARTED, "no"));
        gallery.passSeconds(2);
        assertEquals(List.of("start 6"), gallery.ordered(), "then it is a fault like any other");
    }

    @Test
    void anExhibitThatIsNotPlayedIsNotPlayedEitherWhenItsGuestIsFoundRunning() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 3; i++) {
            gallery.passSeconds(30);
            gallery.stopped();
            gallery.post(new Event.GuestFound(gallery.run));
            gallery.picture();
        }
        assertInstanceOf(Phase.Attract.class, gallery.phase());
        gallery.pass(Duration.ofMinutes(10));
        gallery.tap(SPACE);
        assertInstanceOf(Phase.Playing.class, gallery.phase());
    }

    @Test
    void aGuestThatBreaksAfterEveryResetIsEndedInsteadAndLeftAlone() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 3; i++) {
            gallery.post(new Event.GuestPanicked(1));
            gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
            gallery.passMillis(200);
        }
        gallery.forget();
        gallery.post(new Event.GuestPanicked(1));
        assertEquals(List.of("disconnect 1", "kill 1"), gallery.ordered());
        gallery.stopped();
        gallery.pass(Duration.ofMinutes(9));
        assertEquals(List.of(), gallery.ordered());
        gallery.pass(Duration.ofMinutes(1));
        assertEquals(List.of("start 2"), gallery.ordered());
    }

    @Test
    void failuresFarApartAreForgotten() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 20; i++) {
            gallery.pass(Duration.ofMinutes(6));
            gallery.stopped();
            gallery.started();
            gallery.picture();
        }
        assertFalse(gallery.runner.state().ledger().attractOnly());
        assertFalse(gallery.reports.contains(Fault.GUEST_KEEPS_FAILING));
    }

    // Guest hangs.

    @Test
    void aPictureThatMustMoveAndDoesNotCostsAReset() {
        var gallery = Gallery.inPlay(Gallery.movingPlan());
        for (int i = 0; i < 30; i++) {
            gallery.passSeconds(1);
            gallery.post(new Event.PictureMoved(1));
        }
        gallery.pass(Gallery.STILL.minusMillis(1));
        assertEquals(List.of(), gallery.seen());
        gallery.passMillis(1);
        assertEquals(List.of("release", "reset 1"), gallery.ordered());
        gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
        gallery.passMillis(200);
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
        assertEquals(List.of(Fault.GUEST_HUNG), gallery.reports);
    }

    @Test
    void aHangThatAResetDoesNotMendCostsANewGuest() {
        var gallery = Gallery.inAttract(Gallery.movingPlan());
        gallery.pass(Gallery.STILL);
        gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
        gallery.passMillis(200);
        gallery.ordered();
        gallery.pass(Gallery.STILL);
        assertEquals(List.of("disconnect 1", "kill 1"), gallery.ordered());
        gallery.stopped();
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract", "StandBy", "Attract"), gallery.seen());
    }

    @Test
    void aHangLongAfterTheLastOneIsMendedByAResetAgain() {
        var gallery = Gallery.inAttract(Gallery.movingPlan());
        gallery.pass(Gallery.STILL);
        gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
        gallery.passMillis(200);
        gallery.post(new Event.PictureMoved(1));
        gallery.ordered();
        gallery.pass(Gallery.STILL);
        assertEquals(List.of("reset 1"), gallery.ordered());
    }

    @Test
    void aResetThatNeverAnswersCostsANewGuest() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.passSeconds(15);
        gallery.forget();
        gallery.passSeconds(15);
        assertEquals(List.of("disconnect 1", "kill 1"), gallery.ordered());
        assertEquals(List.of(Fault.RESET_FAILED), gallery.reports);
        gallery.stopped();
        gallery.started();
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
    }

    @Test
    void aResetThatFailsCostsANewGuest() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.passSeconds(15);
        gallery.forget();
        gallery.post(new Event.ResetFailed(1, "no snapshot"));
        assertEquals(List.of("disconnect 1", "kill 1"), gallery.ordered());
        gallery.stopped();
        assertEquals(List.of("start 2"), gallery.ordered());
    }

    @Test
    void anEndThatIsNeverConfirmedIsAskedForAgainAndNoSecondGuestStarted() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.passSeconds(15);
        gallery.post(new Event.ResetFailed(1, ""));
        gallery.forget();
        gallery.passSeconds(35);
        assertEquals(List.of("kill 1", "kill 1", "kill 1"), gallery.ordered());
        gallery.stopped();
        assertEquals(List.of("start 2"), gallery.ordered());
    }

    // A start that does not come about.

    @Test
    void aStartThatSaysNothingIsEndedAndTriedAgain() {
        var gallery = new Gallery();
        gallery.settle();
        gallery.passSeconds(100);
        gallery.post(new Event.GuestProgress(1, OptionalDouble.of(0.9)));
        gallery.passSeconds(119);
        gallery.forget();
        gallery.passSeconds(1);
        assertEquals(List.of("kill 1"), gallery.ordered());
        gallery.stopped();
        assertEquals(List.of("start 2"), gallery.ordered());
        assertEquals(List.of("StandBy"), gallery.seen());
    }

    @Test
    void aGuestThatDiesWhileItStartsIsStartedAgain() {
        var gallery = new Gallery();
        gallery.settle();
        gallery.stopped();
        assertEquals(List.of("start 1", "start 2"), gallery.ordered());
        assertEquals(List.of("Starting", "StandBy"), gallery.seen());
    }

    @Test
    void aGuestThatRebootsWhileItStartsIsLeftToIt() {
        var gallery = new Gallery();
        gallery.settle();
        gallery.forget();
        gallery.post(new Event.GuestRebooted(1));
        assertEquals(List.of(), gallery.ordered());
        gallery.post(new Event.GuestPanicked(1));
        assertEquals(List.of("kill 1"), gallery.ordered());
    }

    // libvirtd restarted.

    @Test
    void aHostThatIsLostForAWhileCostsNoVisit() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.HostTrouble("connection reset"));
        gallery.passSeconds(30);
        assertEquals(List.of(), gallery.seen());
        assertEquals(List.of(), gallery.ordered());
        assertEquals(List.of(Fault.HOST_TROUBLE), gallery.reports);
    }

    // Ours.

    @Test
    void anOrderThatThrowsIsAFaultLikeAnyOther() {
        var start = new Gallery();
        start.broken = "start";
        start.settle();
        assertEquals(List.of("start 1", "start 2"), start.ordered());

        var connect = Gallery.inAttract();
        connect.broken = "connect";
        connect.lost(Fault.LINK_LOST);
        connect.passMillis(500);
        assertEquals(List.of("connect 2", "connect 3"), connect.ordered());
        connect.picture();
        assertEquals(List.of("StandBy", "Attract"), connect.seen());

        var reset = Gallery.inPlay();
        reset.broken = "reset";
        reset.pass(Gallery.IDLE.plusSeconds(15));
        assertTrue(reset.ordered().contains("kill 1"));

        var kill = Gallery.inPlay();
        kill.post(new Event.Answered(false));
        kill.pass(Gallery.IDLE.plusSeconds(15));
        kill.forget();
        kill.broken = "kill";
        kill.post(new Event.ResetFailed(1, ""));
        kill.passSeconds(10);
        assertEquals(List.of("disconnect 1", "kill 1", "kill 1"), kill.ordered());
        assertTrue(kill.reports.contains(Fault.OUR_FAILURE));

        var send = Gallery.inPlay();
        send.broken = "send";
        send.press(30);
        assertEquals(List.of("release", "disconnect 1", "connect 2"), send.ordered());

        var show = Gallery.inAttract();
        show.broken = "show";
        show.press(30);
        assertEquals(List.of(Fault.OUR_FAILURE), show.reports);
        assertInstanceOf(Phase.Playing.class, show.phase());

        var report = Gallery.inPlay();
        report.broken = "report";
        report.lost(Fault.LINK_LOST);
        assertEquals(List.of(Fault.LINK_LOST), report.reports, "telling is not told again");
    }

    private static List<String> startsOf(Gallery gallery) {
        return gallery.ordered().stream().filter(o -> o.startsWith("start")).toList();
    }
}
