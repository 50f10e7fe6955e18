package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.kiosk.Picture;

/** Needs cairo, Pango and a font, but no display. */
class SceneTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;
    private static final Rect GUEST_AREA = Rect.ofSize(80, 0, 320, 240);
    private static final int RGB = 0xffffff;

    private final FrameMailbox frames = new FrameMailbox(() -> {});
    private final List<Rect> damage = new ArrayList<>();
    private final PixelBuffer guest = Rig.noise(160, 120, 5);
    private final Layer elsewhere = Layer.opaque(1, 1);
    private Scene scene;

    @BeforeEach
    void open() throws ViewerException {
        scene =
                new Scene(
                        frames,
                        new Designer(Locale.ENGLISH),
                        damage::add,
                        PictureStyle.DEFAULT,
                        new Picture.Starting(Pictures.SHORT, OptionalDouble.empty()),
                        WIDTH,
                        HEIGHT);
        frames.post(guest, Region.of(guest.bounds()));
    }

    @AfterEach
    void close() {
        scene.close();
        elsewhere.close();
    }

    @Test
    void playingShowsTheGuestBetweenBlack() {
        scene.show(new Picture.Playing());
        PixelBuffer seen = scene.snapshot();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(expected(x, y), at(seen, x, y));
            }
        }
    }

    @Test
    void aSmallChangeDamagesAndChangesItsOwnPixelsOnly() {
        scene.show(new Picture.Playing());
        damage.clear();
        guest.pixels()[10 * 160 + 20] ^= RGB;
        frames.post(guest, Region.of(Rect.ofSize(20, 10, 1, 1)));
        scene.frame();
        assertEquals(List.of(Rect.ofSize(80 + 40, 20, 2, 2)), damage);
        assertEquals(expected(120, 20), at(scene.snapshot(), 120, 20));
    }

    @Test
    void aCardHidesTheGuestAndLeavesItsFramesForLater() {
        PixelBuffer card = scene.snapshot();
        Arrays.fill(guest.pixels(), RGB);
        frames.post(guest, Region.of(guest.bounds()));
        damage.clear();
        scene.frame();
        assertEquals(List.of(), damage);
        assertArrayEquals(card.pixels(), scene.snapshot().pixels());
        scene.show(new Picture.Playing());
        assertEquals(RGB, at(scene.snapshot(), 100, 100));
    }

    @Test
    void anAttractingGuestLivesAboveItsCaptionAndNothingOfItIsHidden() {
        scene.show(new Picture.Attract(Pictures.SHORT));
        for (int color : new int[] {RGB, 0x345678}) {
            Arrays.fill(guest.pixels(), color);
            frames.post(guest, Region.of(guest.bounds()));
            PixelBuffer seen = scene.snapshot();
            Rect target = scene.placement().orElseThrow().target();
            assertTrue(target.bottom() < HEIGHT && target.width() > GUEST_AREA.width() / 3);
            for (int y = target.top(); y < target.bottom(); y++) {
                for (int x = target.left(); x < target.right(); x++) {
                    assertEquals(color, at(seen, x, y));
                }
            }
            int caption = at(seen, 100, HEIGHT - 1);
            assertTrue(Palette.contrast(Palette.TYPE, caption) > 7, Integer.toHexString(caption));
        }
        scene.show(new Picture.Resetting(Pictures.SHORT));
        assertTrue(scene.placement().orElseThrow().target().bottom() < HEIGHT, "it stays there");
        scene.show(new Picture.Playing());
        assertEquals(GUEST_AREA, scene.placement().orElseThrow().target());
        assertEquals(0x345678, at(scene.snapshot(), 100, HEIGHT - 1));
    }

    @Test
    void aHesitatingGuestIsDimmedButMoves() {
        Arrays.fill(guest.pixels(), RGB);
        frames.post(guest, Region.of(guest.bounds()));
        scene.show(new Picture.Hesitating());
        assertEquals(Palette.over(Palette.SHADE, 0xffffffff) & RGB, at(scene.snapshot(), 100, 5));
        Arrays.fill(guest.pixels(), 0);
        frames.post(guest, Region.of(guest.bounds()));
        assertEquals(0, at(scene.snapshot(), 100, 5));
    }

    @Test
    void aResettingGuestStandsStillWhateverItSends() {
        scene.show(new Picture.Playing());
        scene.show(new Picture.Resetting(Pictures.SHORT));
        PixelBuffer still = scene.snapshot();
        Arrays.fill(guest.pixels(), RGB);
        frames.post(guest, Region.of(guest.bounds()));
        assertArrayEquals(still.pixels(), scene.snapshot().pixels());
        scene.show(new Picture.Attract(Pictures.SHORT));
        assertEquals(RGB, at(scene.snapshot(), WIDTH / 2, 10));
    }

    @Test
    void beforeTheFirstFrameThereIsACardAndNoBlackScreen() {
        frames.clear();
        scene.show(new Picture.Playing());
        PixelBuffer card = scene.snapshot();
        assertNotEquals(0, at(card, 0, 0));
        assertFalse(scene.paint(elsewhere.context()), "no frame of the guest was shown");
        frames.post(guest, Region.of(guest.bounds()));
        scene.frame();
        assertTrue(scene.paint(elsewhere.context()));
        assertEquals(0, at(scene.snapshot(), 0, 0));
        assertEquals(expected(100, 10), at(scene.snapshot(), 100, 10));
    }

    @Test
    void anotherModeOfTheGuestIsPlacedAnew() {
        scene.show(new Picture.Playing());
        PixelBuffer wide = Rig.noise(480, 240, 9);
        frames.post(wide, Region.of(wide.bounds()));
        assertArrayEquals(masked(wide), masked(scene.snapshot()));
        frames.post(guest, Region.of(guest.bounds()));
        assertEquals(0, at(scene.snapshot(), 0, 0));
        assertEquals(expected(100, 10), at(scene.snapshot(), 100, 10));
    }

    @Test
    void anotherScreenOrStyleIsFilledAtOnce() {
        scene.show(new Picture.Playing());
        scene.resize(160, 120);
        assertArrayEquals(masked(guest), masked(scene.snapshot()));
        scene.resize(WIDTH, HEIGHT);
        scene.style(new PictureStyle(OptionalDouble.of(2), Filter.SHARP));
        assertEquals(guest.pixels()[0] & RGB, at(scene.snapshot(), 0, 0));
    }

    @Test
    void theGuestsPointerIsScaledAndLeavesNoTrace() {
        scene.show(new Picture.Playing());
        PixelBuffer without = scene.snapshot();
        var shape = new PixelBuffer(2, 2, true);
        Arrays.fill(shape.pixels(), 0xffff0000);
        scene.cursorAt(30, 40);
        damage.clear();
        scene.cursor(new CursorImage(shape, 1, 1));
        assertEquals(List.of(Rect.ofSize(80 + 58, 78, 4, 4)), damage);
        PixelBuffer with = scene.snapshot();
        assertEquals(0xff0000, at(with, 80 + 58, 78));
        assertEquals(0xff0000, at(with, 80 + 61, 81));
        assertEquals(expected(80 + 62, 82), at(with, 80 + 62, 82));
        scene.cursorAt(0, 0);
        assertEquals(0, at(scene.snapshot(), 79, 0), "outside of the picture is ours");
        assertEquals(0xff0000, at(scene.snapshot(), 80, 0));
        scene.cursor(null);
        assertArrayEquals(without.pixels(), scene.snapshot().pixels());
    }

    @Test
    void theVisitorsOwnPointerStaysInThePicture() {
        scene.show(new Picture.Playing());
        scene.pointerAbsolute(true);
        var shape = new PixelBuffer(1, 1, true);
        shape.pixels()[0] = 0xff00ff00;
        scene.cursor(new CursorImage(shape, 0, 0));
        scene.localPointer(101, 50);
        assertEquals(0x00ff00, at(scene.snapshot(), 101, 50));
        scene.localPointer(5000, -3);
        assertEquals(0x00ff00, at(scene.snapshot(), GUEST_AREA.right() - 1, 0));
    }

    @Test
    void onlyThePicturesThatMoveAskForATimer() {
        assertTrue(scene.moving(), "a light says that work goes on");
        scene.show(new Picture.Starting(Pictures.SHORT, OptionalDouble.of(0.5)));
        assertFalse(scene.moving());
        scene.show(new Picture.StandBy(Pictures.SHORT, 3));
        assertFalse(scene.moving());
        scene.show(new Picture.Attract(Pictures.SHORT));
        assertFalse(scene.moving());
        Duration whole = Duration.ofSeconds(15);
        scene.show(new Picture.AreYouThere(Pictures.SHORT, whole, whole));
        assertTrue(scene.moving());
        scene.show(new Picture.AreYouThere(Pictures.SHORT, Duration.ZERO.minusSeconds(1), whole));
        assertFalse(scene.moving());
    }

    @Test
    void aQuestionShowsTheHandOnceItMovesAndLeavesNoTrace() {
        Duration none = Duration.ZERO.minusSeconds(1);
        var question = new Picture.AreYouThere(Pictures.SHORT, none, none);
        scene.show(new Picture.Playing());
        scene.hand(100, 50);
        scene.show(question);
        assertFalse(scene.handShows(), "what was before the question does not count");
        PixelBuffer without = scene.snapshot();
        damage.clear();
        scene.hand(300, 200);
        assertTrue(scene.handShows());
        PixelBuffer with = scene.snapshot();
        assertEquals(Palette.TYPE & RGB, at(with, 302, 206));
        Rect touched = damage.getFirst();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (!touched.contains(Rect.ofSize(x, y, 1, 1))) {
                    assertEquals(at(without, x, y), at(with, x, y));
                }
            }
        }
        scene.show(new Picture.Playing());
        scene.show(question);
        assertFalse(scene.handShows());
        assertArrayEquals(without.pixels(), scene.snapshot().pixels());
    }

    @Test
    void anEqualPictureChangesNothing() {
        scene.show(new Picture.Attract(Pictures.SHORT));
        damage.clear();
        scene.show(new Picture.Attract(Pictures.SHORT));
        assertEquals(List.of(), damage);
    }

    private int expected(int x, int y) {
        boolean inside = GUEST_AREA.contains(Rect.ofSize(x, y, 1, 1));
        return inside ? guest.pixels()[y / 2 * 160 + (x - 80) / 2] & RGB : 0;
    }

    private static int at(PixelBuffer picture, int x, int y) {
        return picture.pixels()[y * picture.width() + x] & RGB;
    }

    private static int[] masked(PixelBuffer picture) {
        return Arrays.stream(picture.pixels()).map(pixel -> pixel & RGB).toArray();
    }
}
