package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.kiosk.VisitorInput.PointerButton;

/** A mouse without a display server. Needs cairo, Pango and a font, but no display. */
class DevicePointerTest {
    /** The guest's picture, twice as large, stands between two black bars of 80 pixels. */
    private static final int WIDTH = 480;

    private static final int HEIGHT = 240;
    private static final VisitorInput PRESS = new VisitorInput.Button(PointerButton.LEFT, true);
    private static final VisitorInput RELEASE = new VisitorInput.Button(PointerButton.LEFT, false);

    private final FrameMailbox frames = new FrameMailbox(() -> {});
    private final List<VisitorInput> told = new ArrayList<>();
    private final List<Runnable> ui = new ArrayList<>();
    private int finished;
    private Scene scene;
    private DevicePointer pointer;

    @BeforeEach
    void open() throws ViewerException {
        scene =
                new Scene(
                        frames,
                        new Designer(Locale.ENGLISH),
                        part -> {},
                        PictureStyle.DEFAULT,
                        new Picture.Playing(),
                        WIDTH,
                        HEIGHT);
        PixelBuffer guest = Rig.noise(160, 120, 5);
        frames.post(guest, Region.of(guest.bounds()));
        scene.frame();
        pointer = new DevicePointer(scene, told::add, () -> finished++, ui::add);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static VisitorInput motion(int dx, int dy) {
        return new VisitorInput.Motion(dx, dy);
    }

    private void paint() {
        List.copyOf(ui).forEach(Runnable::run);
        ui.clear();
    }

    private void hand(VisitorInput... inputs) {
        for (VisitorInput input : inputs) {
            pointer.hand(input);
        }
        paint();
    }

    @Test
    void whileTheWindowPaintsMotionIsAddedUpAndKeepsItsPlaceBeforeTheClick() {
        hand(motion(1, 2), motion(3, 4), PRESS, motion(5, 0), RELEASE, motion(0, 0));
        assertEquals(List.of(motion(4, 6), PRESS, motion(5, 0), RELEASE), told);
    }

    @Test
    void theWindowIsWokenOnce() {
        pointer.hand(PRESS);
        pointer.hand(RELEASE);
        assertEquals(1, ui.size());
        paint();
        pointer.hand(new VisitorInput.Wheel(1));
        assertEquals(1, ui.size());
    }

    @Test
    void aGuestThatWantsPlacesGetsThemAndNeverOutsideOfItsPicture() {
        scene.pointerAbsolute(true);
        hand(motion(2, -4));
        hand(motion(-10_000, 10_000));
        hand(motion(2, 0), PRESS);
        assertEquals(
                List.of(
                        new VisitorInput.Position(81, 58),
                        new VisitorInput.Position(0, 119),
                        new VisitorInput.Position(1, 119),
                        PRESS),
                told);
    }

    @Test
    void theAnswerThatEndsTheVisitCanBeReached() {
        scene.pointerAbsolute(true);
        scene.show(
                new Picture.AreYouThere(
                        Pictures.SHORT, Duration.ofSeconds(10), Duration.ofSeconds(15)));
        Rect answer = scene.finish().orElseThrow();
        hand(motion(-WIDTH, -HEIGHT));
        told.clear();
        hand(motion((answer.left() + answer.right()) / 2, (answer.top() + answer.bottom()) / 2));
        assertEquals(List.of(), told, "the one motion that is no sign of staying");
        assertTrue(scene.handShows());
        hand(PRESS);
        assertEquals(1, finished);
        assertEquals(List.of(), told);
    }
}
