package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.kiosk.Event.ResetWay;
import org.vitrine.kiosk.VisitorInput.PointerButton;

/** Visits in which nothing goes wrong. */
class VisitTest {
    private static final int SPACE = 57;
    private static final int LEFT = 105;

    @Test
    void startsWithACardThatShowsProgressThenAttracts() {
        var gallery = new Gallery();
        gallery.settle();
        assertEquals(List.of("start 1"), gallery.ordered());
        gallery.post(new Event.GuestProgress(1, OptionalDouble.of(0.5)));
        gallery.started();
        assertEquals(List.of("connect 1"), gallery.ordered());
        gallery.picture();
        assertEquals(List.of("Starting", "Starting", "Attract"), gallery.seen());
        assertEquals(List.of(), gallery.reports);
    }

    @Test
    void takesOverARunningGuestInMidVisit() {
        var gallery = new Gallery();
        gallery.settle();
        gallery.post(new Event.GuestFound(1));
        gallery.picture();
        assertEquals(List.of("Starting", "Playing"), gallery.seen());
        gallery.pass(Gallery.IDLE);
        assertEquals(List.of("AreYouThere"), gallery.seen());
    }

    @Test
    void waitsInAttractForEver() {
        var gallery = Gallery.inAttract();
        gallery.pass(Duration.ofDays(2));
        assertEquals(List.of(), gallery.seen());
        assertEquals(List.of(), gallery.ordered());
    }

    @Test
    void beginsAVisitWithTheFirstPressAndGivesItToTheGuest() {
        var gallery = Gallery.inAttract();
        gallery.tap(SPACE);
        assertEquals(List.of("Playing"), gallery.seen());
        assertEquals(
                List.of(new VisitorInput.Key(SPACE, true), new VisitorInput.Key(SPACE, false)),
                gallery.sent);
    }

    @Test
    void beginsAVisitWithEveryKindOfControl() {
        for (VisitorInput input :
                List.of(
                        new VisitorInput.Motion(1, 0),
                        new VisitorInput.Position(1, 1),
                        new VisitorInput.Wheel(1),
                        new VisitorInput.Button(PointerButton.LEFT, true))) {
            var gallery = Gallery.inAttract();
            gallery.input(input);
            assertEquals(List.of("Playing"), gallery.seen(), input.toString());
            assertEquals(List.of(input), gallery.sent);
        }
        var gallery = Gallery.inAttract();
        gallery.post(new Event.IdleHand());
        assertEquals(List.of("Playing"), gallery.seen());
    }

    @Test
    void asksAfterTheIdleTimeAndSetsBackWhenNobodyAnswers() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE.minusMillis(1));
        assertEquals(List.of(), gallery.seen());
        gallery.passMillis(1);
        assertEquals(List.of("AreYouThere"), gallery.seen());
        assertEquals(List.of("release"), gallery.ordered());
        gallery.passSeconds(15);
        assertEquals(List.of("Resetting"), gallery.seen());
        assertEquals(List.of("reset 1"), gallery.ordered());
        gallery.passMillis(300);
        gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
        assertEquals(List.of(), gallery.seen());
        gallery.passMillis(200);
        assertEquals(List.of("Attract"), gallery.seen());
        assertEquals(List.of(), gallery.ordered());
        assertEquals(List.of(), gallery.reports);
    }

    @Test
    void asksWithARingThatTheStageRunsDown() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        var ring = Duration.ofSeconds(15);
        assertEquals(
                List.of(new Picture.AreYouThere(Gallery.PLACARD, ring, ring)), gallery.pictures);
    }

    @Test
    void everyInputStartsTheIdleTimeAnew() {
        var gallery = Gallery.inPlay();
        for (int i = 0; i < 10; i++) {
            gallery.passSeconds(44);
            gallery.tap(LEFT);
        }
        gallery.passSeconds(44);
        gallery.post(new Event.IdleHand());
        gallery.passSeconds(44);
        gallery.input(new VisitorInput.Motion(1, 1));
        gallery.passSeconds(44);
        assertEquals(List.of(), gallery.seen());
    }

    @Test
    void anyControlAnswersAndIsNotGivenToTheGuest() {
        var gallery = Gallery.inPlay();
        gallery.release(SPACE);
        gallery.pass(Gallery.IDLE);
        gallery.forget();
        gallery.tap(LEFT);
        assertEquals(List.of("Playing"), gallery.seen());
        assertEquals(List.of(), gallery.sent);
        gallery.tap(LEFT);
        assertEquals(2, gallery.sent.size());
        gallery.pass(Gallery.IDLE);
        assertEquals(List.of("AreYouThere"), gallery.seen());
    }

    @Test
    void theTwoAnswersDoWhatTheySay() {
        var stays = Gallery.inPlay();
        stays.pass(Gallery.IDLE);
        stays.forget();
        stays.post(new Event.Answered(true));
        assertEquals(List.of("Playing"), stays.seen());

        var leaves = Gallery.inPlay();
        leaves.pass(Gallery.IDLE);
        leaves.forget();
        leaves.post(new Event.Answered(false));
        assertEquals(List.of("Resetting"), leaves.seen());
        assertEquals(List.of("reset 1"), leaves.ordered());
    }

    @Test
    void anAnswerToNoQuestionIsNone() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.Answered(false));
        assertEquals(List.of(), gallery.seen());
    }

    @Test
    void coversAResetThatTakesLongByTheCard() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.post(new Event.Answered(false));
        gallery.forget();
        gallery.passMillis(999);
        assertEquals(List.of(), gallery.seen());
        gallery.passMillis(1);
        assertEquals(List.of("StandBy"), gallery.seen());
        gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
        gallery.passMillis(200);
        assertEquals(List.of("Attract"), gallery.seen());
        assertEquals(List.of(), gallery.reports);
    }

    @Test
    void callsTheDisplayAnewAfterAResetThatMadeANewProcess() {
        for (ResetWay way : List.of(ResetWay.RESTORED, ResetWay.BOOTED)) {
            var gallery = Gallery.inPlay();
            gallery.pass(Gallery.IDLE);
            gallery.post(new Event.Answered(false));
            gallery.forget();
            gallery.lost(Fault.LINK_LOST);
            assertEquals(List.of(), gallery.ordered());
            gallery.post(new Event.ResetDone(1, way));
            assertEquals(List.of("connect 2"), gallery.ordered());
            gallery.picture();
            assertEquals(List.of("Attract"), gallery.seen());
            assertEquals(List.of(), gallery.reports);
        }
    }

    @Test
    void letsGoOfALinkThatOutlivedItsProcess() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.post(new Event.Answered(false));
        gallery.forget();
        gallery.post(new Event.ResetDone(1, ResetWay.RESTORED));
        assertEquals(List.of("disconnect 1", "connect 2"), gallery.ordered());
    }

    @Test
    void aColdBootMayTakeItsTimeIfItSaysSo() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.post(new Event.Answered(false));
        gallery.forget();
        for (int i = 0; i < 10; i++) {
            gallery.passSeconds(14);
            gallery.post(new Event.GuestProgress(1, OptionalDouble.empty()));
        }
        assertEquals(List.of(), gallery.ordered());
        assertEquals(List.of("StandBy"), gallery.seen());
    }

    @Test
    void aWedgedKeyKeepsNoVisitAlive() {
        var gallery = Gallery.inPlay();
        gallery.press(LEFT);
        for (int i = 0; i < 44; i++) {
            gallery.passSeconds(1);
            gallery.press(LEFT);
        }
        gallery.passSeconds(1);
        assertEquals(List.of("AreYouThere"), gallery.seen());
        gallery.press(LEFT);
        assertEquals(List.of(), gallery.seen());
        gallery.passSeconds(15);
        gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
        gallery.passSeconds(1);
        gallery.forget();
        gallery.press(LEFT);
        gallery.release(LEFT);
        assertEquals(List.of(), gallery.seen(), "neither its repetition nor its end is a visitor");
        gallery.press(LEFT);
        assertEquals(List.of("Playing"), gallery.seen());
    }

    @Test
    void repetitionsReachAGuestThatKnowsNoneOfItsOwn() {
        var gallery = Gallery.inPlay();
        gallery.press(LEFT);
        gallery.press(LEFT);
        gallery.press(LEFT);
        gallery.release(LEFT);
        assertEquals(4, gallery.sent.size());
    }

    @Test
    void theReleaseOfAKeyThatTheGuestNeverGotIsKeptFromIt() {
        var gallery = Gallery.inPlay();
        gallery.press(LEFT);
        gallery.pass(Gallery.IDLE);
        gallery.forget();
        gallery.release(LEFT);
        assertEquals(List.of("Playing"), gallery.seen());
        assertEquals(List.of(), gallery.sent, "all keys were released with the question");
    }

    @Test
    void deniedKeysCountForTheIdleTimeButReachNobody() {
        int f3 = 61;
        int leftMeta = 125;
        var gallery = Gallery.inPlay(denying(Set.of(f3)));
        gallery.passSeconds(44);
        gallery.tap(f3);
        gallery.passSeconds(44);
        gallery.tap(leftMeta);
        gallery.passSeconds(44);
        assertEquals(List.of(), gallery.sent);
        assertEquals(List.of(), gallery.seen());
    }

    @Test
    void aGuestWithoutPointerGetsNone() {
        var plan = Gallery.plan();
        var gallery =
                Gallery.inAttract(
                        new VisitPlan(
                                plan.placard(),
                                plan.idle(),
                                plan.ring(),
                                plan.attractLoop(),
                                plan.stillInAttract(),
                                plan.stillInPlay(),
                                plan.deniedKeys(),
                                false,
                                plan.timing()));
        gallery.input(new VisitorInput.Motion(4, 4));
        gallery.input(new VisitorInput.Button(PointerButton.LEFT, true));
        gallery.input(new VisitorInput.Button(PointerButton.LEFT, false));
        assertEquals(List.of("Playing"), gallery.seen());
        assertEquals(List.of(), gallery.sent);
    }

    @Test
    void aWorkThatEndsByItselfGoesBackToItsAttractPoint() {
        var plan = Gallery.plan();
        var gallery =
                Gallery.inAttract(
                        new VisitPlan(
                                plan.placard(),
                                plan.idle(),
                                plan.ring(),
                                Optional.of(Duration.ofMinutes(2)),
                                plan.stillInAttract(),
                                plan.stillInPlay(),
                                plan.deniedKeys(),
                                plan.pointer(),
                                plan.timing()));
        for (int i = 0; i < 3; i++) {
            gallery.pass(Duration.ofMinutes(2));
            assertEquals(List.of("reset 1"), gallery.ordered());
            gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
            gallery.passMillis(200);
            assertEquals(List.of("Resetting", "Attract"), gallery.seen());
        }
        gallery.tap(SPACE);
        gallery.passSeconds(44);
        gallery.tap(SPACE);
        gallery.passSeconds(44);
        gallery.tap(SPACE);
        gallery.passSeconds(44);
        assertEquals(List.of("Playing"), gallery.seen(), "no loop while somebody plays");
    }

    @Test
    void aPlainViewerKnowsNoVisits() {
        var gallery = new Gallery(VisitPlan.viewer(Gallery.PLACARD));
        gallery.settle();
        gallery.started();
        gallery.picture();
        gallery.pass(Duration.ofDays(1));
        assertEquals(List.of("Starting", "Playing"), gallery.seen());
        gallery.lost(Fault.LINK_LOST);
        gallery.picture();
        assertEquals(List.of("StandBy", "Playing"), gallery.seen());
    }

    @Test
    void fiftyVisitsInARowLeaveNothingBehind() {
        var gallery = Gallery.inAttract();
        for (int i = 0; i < 50; i++) {
            gallery.tap(SPACE);
            gallery.pass(Gallery.IDLE);
            gallery.passSeconds(15);
            gallery.passMillis(250);
            gallery.post(new Event.ResetDone(1, ResetWay.IN_PLACE));
            gallery.passMillis(200);
            assertInstanceOf(Phase.Attract.class, gallery.phase());
        }
        assertEquals(List.of(), gallery.reports);
        assertEquals(Hands.EMPTY, gallery.runner.state().ledger().hands());
        assertTrue(gallery.orders.stream().noneMatch(order -> order.startsWith("start")));
    }

    private static VisitPlan denying(Set<Integer> keys) {
        var plan = Gallery.plan();
        return new VisitPlan(
                plan.placard(),
                plan.idle(),
                plan.ring(),
                plan.attractLoop(),
                plan.stillInAttract(),
                plan.stillInPlay(),
                keys,
                plan.pointer(),
                plan.timing());
    }
}
