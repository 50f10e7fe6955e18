package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.spice.client.display.CanvasFixture.fill;
import static org.vitrine.spice.client.display.CanvasFixture.screen;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.Region;
import org.vitrine.spice.protocol.display.InvalAllPalettes;
import org.vitrine.spice.protocol.display.Mark;
import org.vitrine.spice.protocol.display.MonitorsConfig;
import org.vitrine.spice.protocol.display.Reset;
import org.vitrine.spice.protocol.display.StreamDestroy;
import org.vitrine.spice.protocol.display.StreamDestroyAll;
import org.vitrine.spice.protocol.display.SurfaceDestroy;

class ScreenTest {
    private static final int OLD = 0x112233;
    private static final int NEW = 0x445566;
    private static final long MILLI = 1_000_000;

    private final CanvasFixture fixture = new CanvasFixture();

    @Test
    void showsAPictureOnceItIsWhole() throws CanvasException {
        fixture.apply(screen(64, 48));
        fixture.canvas.present();
        assertTrue(fixture.mailbox.snapshot().isEmpty());
        fixture.apply(fill(NEW, 0, 0, 64, 20));
        fixture.canvas.present();
        assertTrue(fixture.mailbox.snapshot().isEmpty());
        fixture.apply(fill(NEW, 0, 20, 64, 48));
        assertEquals(0, fixture.canvas.nanosToPresent());
        fixture.canvas.present();
        assertTrue(fixture.isAll(NEW));
        assertEquals(List.of("primary 64x48 XRGB", "first picture"), fixture.told);
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToPresent());
    }

    @Test
    void postsOnlyWhenAskedAndOnlyWhatChanged() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.mailbox.take((_, _) -> {});
        fixture.apply(fill(NEW, 1, 2, 3, 4));
        assertFalse(fixture.mailbox.take((_, _) -> {}));
        assertEquals(10 * MILLI, fixture.canvas.nanosToPresent());
        fixture.nanos += 4 * MILLI;
        fixture.apply(fill(NEW, 10, 2, 13, 4));
        assertEquals(6 * MILLI, fixture.canvas.nanosToPresent());
        fixture.nanos += 7 * MILLI;
        assertEquals(0, fixture.canvas.nanosToPresent());
        fixture.canvas.present();
        List<Region> damage = new ArrayList<>();
        assertTrue(fixture.mailbox.take((_, region) -> damage.add(region)));
        assertEquals(2, damage.getFirst().rects().size());
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToPresent());
        fixture.canvas.present();
        assertFalse(fixture.mailbox.take((_, _) -> {}));
    }

    @Test
    void waitsForTheRestOfAFrameButNotForMoreThanAll() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToSettle());
        fixture.apply(fill(NEW, 0, 0, 32, 48));
        assertEquals(Screen.QUIET, fixture.canvas.nanosToSettle());
        fixture.nanos += MILLI;
        fixture.apply(fill(NEW, 32, 0, 48, 48));
        assertEquals(Screen.QUIET, fixture.canvas.nanosToSettle());
        fixture.apply(fill(NEW, 48, 0, 64, 48));
        assertEquals(0, fixture.canvas.nanosToSettle());
        assertEquals(9 * MILLI, fixture.canvas.nanosToPresent());
        fixture.canvas.present();
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToSettle());
    }

    @Test
    void settlesNoLaterThanItPresents() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        for (int i = 0; i < 10; i++) {
            fixture.apply(fill(NEW, 0, 0, 32, 48));
            fixture.nanos += MILLI - 1;
        }
        fixture.apply(fill(NEW, 0, 0, 32, 48));
        assertEquals(10, fixture.canvas.nanosToSettle());
        assertEquals(10, fixture.canvas.nanosToPresent());
    }

    /** What a server sends when QEMU executes loadvm, seen on the wire. */
    @Test
    void showsNeitherBlackNorHalfAFrameWhenTheGuestGoesBackToASnapshot() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(
                new StreamDestroy(3),
                new StreamDestroyAll(),
                new StreamDestroyAll(),
                new SurfaceDestroy(0),
                new SurfaceDestroy(0),
                new SurfaceDestroy(0));
        assertTrue(fixture.isAll(OLD));
        var monitors = new MonitorsConfig(List.of(), 1);
        fixture.applySlowly(
                screen(32, 20),
                new InvalAllPalettes(),
                monitors,
                new Mark(),
                screen(64, 48),
                new InvalAllPalettes(),
                monitors,
                new Mark(),
                screen(64, 48),
                monitors,
                monitors,
                new Mark());
        assertTrue(fixture.isAll(OLD));
        fixture.nanos += 50 * MILLI;
        fixture.applySlowly(fill(NEW, 0, 0, 64, 48));
        assertTrue(fixture.isAll(NEW));
        assertEquals(1, fixture.told.stream().filter("first picture"::equals).count());
    }

    @Test
    void tellsOnceThatThePictureIsOfThePast() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.told.clear();
        fixture.applySlowly(new SurfaceDestroy(0));
        assertEquals(5_000 * MILLI, fixture.canvas.nanosToPresent());
        fixture.nanos += 4_999 * MILLI;
        fixture.canvas.present();
        assertEquals(List.of(), fixture.told);
        fixture.nanos += MILLI;
        assertEquals(0, fixture.canvas.nanosToPresent());
        fixture.canvas.present();
        assertEquals(List.of("picture gone"), fixture.told);
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToPresent());
        fixture.nanos += 10_000 * MILLI;
        fixture.canvas.present();
        assertEquals(List.of("picture gone"), fixture.told);
        fixture.showScreen(64, 48, NEW);
        assertTrue(fixture.isAll(NEW));
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToPresent());
    }

    /** Statistics, which staff read, count pictures, not what was told beside them. */
    @Test
    void countsWhatWasShownAndOnlyThat() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        assertEquals(1, fixture.canvas.frames());
        fixture.applySlowly(new SurfaceDestroy(0));
        // The old picture is still shown and drawn on, and the time until it is told runs.
        fixture.nanos += 6_000 * MILLI;
        fixture.canvas.present();
        assertTrue(fixture.told.contains("picture gone"));
        assertEquals(1, fixture.canvas.frames());
        fixture.showScreen(64, 48, NEW);
        assertEquals(2, fixture.canvas.frames());
        fixture.apply(fill(OLD, 0, 0, 64, 48));
        fixture.canvas.present();
        assertEquals(3, fixture.canvas.frames());
        fixture.canvas.present();
        assertEquals(3, fixture.canvas.frames());
    }

    /** Destroyed, made, left untouched, and again: time runs from the first. */
    @Test
    void aScreenThatIsOnlyMadeAndNeverDrawnIsGoneToo() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.told.clear();
        for (int i = 0; i < 5; i++) {
            fixture.applySlowly(new SurfaceDestroy(0), screen(64, 48));
            fixture.nanos += 999 * MILLI;
            fixture.canvas.present();
        }
        assertFalse(fixture.told.contains("picture gone"));
        fixture.nanos += 5 * MILLI;
        fixture.canvas.present();
        assertTrue(fixture.told.contains("picture gone"));
        assertTrue(fixture.isAll(OLD));
    }

    @Test
    void aScreenThatComesBackInTimeWasNeverGone() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        for (int i = 0; i < 5; i++) {
            fixture.applySlowly(new SurfaceDestroy(0));
            fixture.nanos += 4_000 * MILLI;
            fixture.canvas.present();
            fixture.applySlowly(screen(64, 48), fill(NEW, 0, 0, 64, 48), new Mark());
        }
        fixture.nanos += 10_000 * MILLI;
        fixture.canvas.present();
        assertFalse(fixture.told.contains("picture gone"));
        assertEquals(Canvas.NEVER, fixture.canvas.nanosToPresent());
    }

    @Test
    void waitsForTheWholeOfANewScreenThatComesInColumns() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(new SurfaceDestroy(0), screen(80, 20), new Mark());
        for (int x = 0; x < 80; x += 4) {
            assertTrue(fixture.isAll(OLD));
            fixture.applySlowly(fill(NEW, x, 0, x + 4, 20));
        }
        assertEquals(80, fixture.shown().width());
        assertTrue(fixture.isAll(NEW));
    }

    @Test
    void showsAMarkedScreenThatIsNotDrawnAsAWholeAfterAGrace() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(new SurfaceDestroy(0), screen(80, 20), fill(NEW, 0, 0, 8, 8));
        assertEquals(Screen.GRACE_UNMARKED, fixture.canvas.nanosToPresent());
        fixture.applySlowly(new Mark());
        assertEquals(Screen.GRACE_MARKED, fixture.canvas.nanosToPresent());
        fixture.nanos += Screen.GRACE_MARKED - 1;
        fixture.canvas.present();
        assertEquals(64, fixture.shown().width());
        fixture.nanos += 1;
        fixture.canvas.present();
        assertEquals(80, fixture.shown().width());
        assertEquals(NEW, fixture.shown(7, 7));
        assertEquals(0, fixture.shown(8, 8));
    }

    @Test
    void showsAScreenOfAServerThatNeverMarks() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(new SurfaceDestroy(0), screen(80, 20), fill(NEW, 0, 0, 8, 8));
        fixture.nanos += Screen.GRACE_UNMARKED;
        assertEquals(0, fixture.canvas.nanosToPresent());
        fixture.canvas.present();
        assertEquals(80, fixture.shown().width());
    }

    @Test
    void showsABlankScreenOnlyWhenItStaysBlank() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(new SurfaceDestroy(0), screen(80, 20));
        assertEquals(Screen.GRACE_GONE, fixture.canvas.nanosToPresent());
        fixture.applySlowly(new Mark());
        assertEquals(Screen.GRACE_UNDRAWN, fixture.canvas.nanosToPresent());
        fixture.nanos += Screen.GRACE_UNDRAWN - 1;
        fixture.canvas.present();
        assertTrue(fixture.isAll(OLD));
        fixture.nanos += 1;
        fixture.canvas.present();
        assertTrue(fixture.isAll(0));
        assertEquals(80, fixture.shown().width());
    }

    @Test
    void keepsTheContentOfAScreenThatIsMadeAnewInTheSameSize() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(
                new SurfaceDestroy(0), screen(64, 48), new Mark(), fill(NEW, 0, 0, 8, 8));
        fixture.nanos += Screen.GRACE_MARKED;
        fixture.canvas.present();
        assertEquals(NEW, fixture.shown(7, 7));
        assertEquals(OLD, fixture.shown(8, 8));
    }

    @Test
    void takesTheShownContentIfAnotherSizeCameBetween() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(screen(80, 20), screen(64, 48), new Mark(), fill(NEW, 0, 0, 8, 8));
        fixture.nanos += Screen.GRACE_MARKED;
        fixture.canvas.present();
        assertEquals(OLD, fixture.shown(8, 8));
    }

    @Test
    void keepsThePictureOfAGuestWhoseScreenIsReset() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.applySlowly(new Reset());
        assertTrue(fixture.isAll(OLD));
        assertTrue(fixture.told.contains("reset"));
        fixture.applySlowly(fill(NEW, 0, 0, 64, 48));
        assertTrue(fixture.isAll(NEW));
    }

    @Test
    void postsWhatWasDrawnJustBeforeTheScreenWentAway() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.mailbox.take((_, _) -> {});
        fixture.apply(fill(NEW, 0, 0, 8, 8), new SurfaceDestroy(0), screen(80, 20));
        fixture.canvas.present();
        assertTrue(fixture.mailbox.take((_, _) -> {}));
        assertEquals(NEW, fixture.shown(0, 0));
        assertEquals(64, fixture.shown().width());
    }

    @Test
    void drawsUnseenOnAScreenThatWaits() throws CanvasException {
        fixture.showScreen(64, 48, OLD);
        fixture.mailbox.take((_, _) -> {});
        fixture.applySlowly(new SurfaceDestroy(0), screen(64, 48), fill(NEW, 0, 0, 64, 47));
        assertFalse(fixture.mailbox.take((_, _) -> {}));
        assertTrue(fixture.isAll(OLD));
    }
}
