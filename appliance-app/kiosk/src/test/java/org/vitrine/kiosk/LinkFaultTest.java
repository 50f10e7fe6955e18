package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the table of faults that begin between the guest's display and us. */
class LinkFaultTest {
    // SPICE server stalls.

    @Test
    void aServerSilentForFiveSecondsDimsThePictureAndNoMore() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passSeconds(2);
        gallery.post(new Event.DisplayAlive(1));
        gallery.passSeconds(30);
        assertEquals(List.of("Hesitating", "Playing"), gallery.seen());
        assertEquals(List.of(), gallery.ordered());
    }

    @Test
    void aServerSilentForTenSecondsIsCoveredAndShownAtOnceWhenItGoesOn() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passMillis(2999);
        assertEquals(List.of("Hesitating"), gallery.seen());
        gallery.passMillis(1);
        assertEquals(List.of("StandBy"), gallery.seen());
        gallery.passSeconds(4);
        gallery.post(new Event.DisplayAlive(1));
        assertEquals(List.of("Playing"), gallery.seen());
        assertEquals(List.of("release"), gallery.ordered());
        assertEquals(List.of(Fault.LINK_SILENT), gallery.reports);
    }

    @Test
    void aServerSilentForFortySecondsIsCalledAnewAndTheVisitGoesOn() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passSeconds(12);
        assertEquals(List.of("release", "disconnect 1", "connect 2"), gallery.ordered());
        gallery.passSeconds(25);
        gallery.picture();
        assertEquals(List.of("Hesitating", "StandBy", "Playing"), gallery.seen());
        assertFalse(gallery.orders.contains("kill 1"));
    }

    @Test
    void aServerSilentInAttractComesBackToAttract() {
        var gallery = Gallery.inAttract();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passSeconds(12);
        gallery.picture();
        assertEquals(List.of("Hesitating", "StandBy", "Attract"), gallery.seen());
    }

    @Test
    void aServerSilentForGoodCostsANewGuest() {
        var gallery = Gallery.inPlay();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passSeconds(80);
        assertTrue(gallery.ordered().contains("kill 1"));
        gallery.stopped();
        gallery.started();
        gallery.picture();
        assertEquals(List.of("Hesitating", "StandBy", "Attract"), gallery.seen());
    }

    @Test
    void aSilentServerIsNotMistakenForAHang() {
        var gallery = Gallery.inPlay(Gallery.movingPlan());
        gallery.passSeconds(17);
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passSeconds(4);
        gallery.post(new Event.DisplayAlive(1));
        gallery.pass(Gallery.STILL.minusMillis(1));
        assertFalse(gallery.orders.contains("reset 1"));
    }

    @Test
    void theQuestionStaysWhileTheServerHesitates() {
        var gallery = Gallery.inPlay();
        gallery.pass(Gallery.IDLE);
        gallery.forget();
        gallery.post(new Event.DisplaySilent(1, Duration.ofSeconds(3)));
        gallery.passSeconds(2);
        assertEquals(List.of(), gallery.seen());
        gallery.passSeconds(1);
        assertEquals(List.of("StandBy"), gallery.seen());
        gallery.post(new Event.DisplayAlive(1));
        assertEquals(List.of("Playing"), gallery.seen());
    }

    // Link cut, server restarted, not there yet.

    @Test
    void aLinkThatWasCutIsCalledAtOnceAndTheVisitGoesOn() {
        var gallery = Gallery.inPlay();
        gallery.lost(Fault.LINK_LOST);
        assertEquals(List.of("release", "connect 2"), gallery.ordered());
        gallery.picture();
        assertEquals(List.of("StandBy", "Playing"), gallery.seen());
        gallery.pass(Gallery.IDLE);
        assertEquals(List.of("AreYouThere"), gallery.seen(), "the idle time runs anew");
    }

    @Test
    void aLinkThatIsRefusedForTwentySecondsIsTriedWithinTwoSecondsForEver() {
        var gallery = Gallery.inPlay();
        gallery.passSeconds(11);
        gallery.lost(Fault.LINK_LOST);
        long waited = 0;
        while (waited < 20_000) {
            gallery.lost(Fault.LINK_NOT_THERE);
            gallery.passMillis(1500);
            waited += 1500;
            assertInstanceOf(Footing.Joining.class, gallery.phase().footing());
        }
        gallery.picture();
        assertEquals(List.of("StandBy", "Playing"), gallery.seen());
        assertEquals(List.of(Fault.LINK_LOST, Fault.LINK_NOT_THERE), gallery.reports);
        assertEquals(List.of(Fault.LINK_NOT_THERE), gallery.recoveries);
    }

    @Test
    void aLinkThatBreaksAsSoonAsItStandsIsNotCalledWithoutPause() {
        var gallery = Gallery.inAttract();
        gallery.passSeconds(11);
        gallery.lost(Fault.LINK_LOST);
        gallery.forget();
        for (int i = 0; i < 10; i++) {
            gallery.picture();
            gallery.lost(Fault.LINK_LOST);
            gallery.passMillis(1500);
        }
        assertEquals(10, gallery.ordered().size());
        gallery.picture();
        gallery.lost(Fault.LINK_LOST);
        gallery.ordered();
        gallery.passMillis(1499);
        assertEquals(List.of(), gallery.ordered());
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedForFromTheStart() {
        var gallery = new Gallery(VisitPlan.viewer(Gallery.PLACARD));
        gallery.settle();
        gallery.started();
        for (int i = 0; i < 500; i++) {
            if (gallery.phase().footing() instanceof Footing.Ending) {
                gallery.stopped();
                gallery.started();
            } else if (gallery.phase().footing() instanceof Footing.Joining) {
                gallery.lost(Fault.LINK_NOT_THERE);
            } else if (gallery.phase().footing() instanceof Footing.StartingUp) {
                gallery.started();
            }
            gallery.passMillis(1500);
        }
        while (!(gallery.phase().footing() instanceof Footing.Joining)) {
            gallery.lost(Fault.LINK_NOT_THERE);
            gallery.passMillis(1500);
        }
        gallery.picture();
        assertEquals(List.of("Starting", "StandBy", "Playing"), gallery.seen());
    }

    @Test
    void aLinkWithoutPictureIsCalledAnew() {
        var gallery = Gallery.inAttract();
        gallery.lost(Fault.LINK_LOST);
        gallery.post(new Event.DisplayReady(2));
        gallery.forget();
        gallery.passSeconds(11);
        assertEquals(List.of("disconnect 2", "connect 3"), gallery.ordered());
        assertEquals(List.of(Fault.NO_PICTURE), gallery.reports);
    }

    @Test
    void newsOfAFormerLinkIsNotTakenForNewsOfThePresentOne() {
        var gallery = Gallery.inPlay();
        gallery.lost(Fault.LINK_LOST);
        gallery.forget();
        gallery.post(new Event.FirstPicture(1));
        gallery.post(new Event.DisplayLost(1, Fault.LINK_LOST, ""));
        assertEquals(List.of(), gallery.seen());
        assertEquals(List.of(), gallery.ordered());
        assertEquals(List.of(Fault.LINK_LOST), gallery.reports, "but it is told");
    }

    // Wrong ticket, refused, TLS mismatch.

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TICKET_WRONG", "TLS_MISMATCH", "LINK_REFUSED"})
    void whatStaffMustMendShowsItsNumberAndIsRetriedSlowly(Fault fault) {
        var gallery = Gallery.inAttract();
        gallery.lost(fault);
        assertEquals(
                List.of(new Picture.StandBy(Gallery.PLACARD, fault.number())), gallery.pictures);
        for (int i = 0; i < 5; i++) {
            gallery.ordered();
            gallery.passMillis(4999);
            assertEquals(List.of(), gallery.ordered());
            gallery.passMillis(1);
            assertEquals(List.of("connect " + gallery.link), gallery.ordered());
            gallery.lost(fault);
        }
        gallery.passSeconds(5);
        gallery.picture();
        assertEquals(List.of("StandBy", "Attract"), gallery.seen());
        assertEquals(List.of(fault), gallery.reports);
    }

    @Test
    void aRefusedGuestShowsItsNumber() {
        var gallery = new Gallery();
        gallery.settle();
        gallery.forget();
        gallery.post(new Event.StartFailed(1, Fault.GUEST_REFUSED, "line 3"));
        assertEquals(
                List.of(new Picture.StandBy(Gallery.PLACARD, Fault.GUEST_REFUSED.number())),
                gallery.pictures);
        gallery.passSeconds(5);
        assertEquals(List.of("start 2"), gallery.ordered());
    }
}
