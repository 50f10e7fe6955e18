package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.kiosk.VisitorInput.Button;
import org.vitrine.kiosk.VisitorInput.Motion;
import org.vitrine.kiosk.VisitorInput.PointerButton;
import org.vitrine.kiosk.VisitorInput.Position;
import org.vitrine.kiosk.VisitorInput.Wheel;

/** The window in fullscreen on a real X server, with a window manager that would like its keys. */
class KioskWindowIT {
    private static final Rect DOUBLED = Rect.ofSize(320, 60, 1280, 960);
    private static final String SMALL = "--fb 1280x1024 --fbmm 300x240";
    private static final String LARGE = "--fb 1920x1080 --fbmm 300x240";
    private static final int LEFT_CTRL = 29;
    private static final int LEFT_ALT = 56;

    private static Rig rig;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        rig = new Rig(WindowOptions.kiosk(), 1920, 1080, "openbox");
    }

    @AfterAll
    static void close() throws InterruptedException {
        rig.close();
    }

    @BeforeEach
    void playInvadersOfNoise() throws InterruptedException {
        rig.window().pointerAbsolute(true);
        rig.window().style(new PictureStyle(OptionalDouble.empty(), Filter.INTEGER));
        rig.play(Rig.noise(640, 480, 3));
        rig.inputs.clear();
    }

    @Test
    void guestPixelsArriveInTheRootWindowExactly() throws IOException, InterruptedException {
        PixelBuffer guest = Rig.noise(640, 480, 4);
        rig.play(guest);
        assertBlocks(guest, rig.root(), DOUBLED);
    }

    @Test
    void aKeyArrivesAsItsEvdevCode() throws IOException, InterruptedException {
        assertKeys("a", 30);
        assertKeys("62", 54);
        assertKeys("Tab", 15);
        assertKeys("Escape", 1);
        assertKeys("Return", 28);
        assertKeys("KP_Begin", 76);
        assertKeys("Right", 106);
    }

    @Test
    void noCombinationEscapes() throws IOException, InterruptedException {
        assertKeys("alt+F4", LEFT_ALT, 62);
        assertKeys("alt+Tab", LEFT_ALT, 15);
        assertKeys("Super_L", 125);
        assertKeys("super+d", 125, 32);
        // The X server acts on some combinations itself unless its keymap is told not to.
        rig.x.run("setxkbmap", "-option", "srvrkeys:none");
        assertKeys("ctrl+alt+F1", LEFT_CTRL, LEFT_ALT, 59);
        assertKeys("ctrl+alt+Delete", LEFT_CTRL, LEFT_ALT, 111);
        assertKeys("alt+space", LEFT_ALT, 57);
        assertKeys("F10", 68);
        assertKeys("Print", 99);
        PixelBuffer guest = Rig.noise(640, 480, 6);
        rig.play(guest);
        assertBlocks(guest, rig.root(), DOUBLED);
    }

    @Test
    void aHeldKeyIsPressedOnce() throws IOException, InterruptedException {
        rig.x.run("xdotool", "keydown", "a", "sleep", "1.2", "keyup", "a");
        assertEquals(
                List.of(new VisitorInput.Key(30, true), new VisitorInput.Key(30, false)), next(2));
        assertEquals(0, rig.inputs.size());
    }

    @Test
    void anotherWindowGetsNoKey() throws IOException, InterruptedException {
        Process other = rig.x.start("xmessage", "may I have your attention");
        try {
            rig.x.run("timeout", "10", "xdotool", "search", "--sync", "--class", "xmessage");
            assertKeys("b", 48);
            assertKeys("alt+Tab", LEFT_ALT, 15);
            assertKeys("c", 46);
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    @Test
    void anAbsolutePointerIsToldInPixelsOfTheGuest() throws IOException, InterruptedException {
        move(900, 500);
        next(1);
        assertEquals(new Position(0, 0), moved(320, 60));
        assertEquals(new Position(0, 0), moved(321, 61));
        assertEquals(new Position(1, 1), moved(322, 62));
        assertEquals(new Position(639, 479), moved(1599, 1019));
        assertEquals(new Position(639, 0), moved(1900, 3));
        assertEquals(new Position(0, 240), moved(5, 541));
    }

    @Test
    void buttonsAndWheelArrive() throws IOException, InterruptedException {
        move(800, 400);
        next(1);
        assertClick("1", PointerButton.LEFT);
        assertClick("2", PointerButton.MIDDLE);
        assertClick("3", PointerButton.RIGHT);
        assertClick("8", PointerButton.SIDE);
        assertClick("9", PointerButton.EXTRA);
        assertClick("1", PointerButton.LEFT);
        rig.x.run("xdotool", "click", "4");
        assertEquals(List.of(new Wheel(1)), next(1));
        rig.x.run("xdotool", "click", "5");
        assertEquals(List.of(new Wheel(-1)), next(1));
    }

    @Test
    void relativeMotionGoesOnBeyondTheEdgeOfTheScreen() throws IOException, InterruptedException {
        move(1900, 20);
        next(1);
        rig.window().pointerAbsolute(false);
        rig.x.run("timeout", "10", "sh", "-c", untilPointerAt(960, 540));
        rig.inputs.clear();
        int lost = 0;
        for (int i = 0; i < 150; i++) {
            rig.x.run("xdotool", "mousemove_relative", "--", "40", "-7");
            VisitorInput motion = rig.inputs.poll(1, TimeUnit.SECONDS);
            // The X server makes one event of a warp and a motion at the same time.
            lost += motion == null ? 1 : 0;
            assertEquals(new Motion(40, -7), motion == null ? new Motion(40, -7) : motion);
        }
        assertTrue(lost <= 5, lost + " of 150 motions were lost");
    }

    @Test
    void theAnswerThatEndsTheVisitIsTouched()
            throws IOException, InterruptedException, TimeoutException {
        var finished = new Semaphore(0);
        rig.window().onFinishChosen(finished::release);
        Duration whole = Duration.ofSeconds(60);
        rig.window().show(new Picture.AreYouThere(Pictures.SHORT, whole, whole));
        rig.window().screenshot(Rig.BOUND);
        move(1300, 790);
        rig.x.run("xdotool", "click", "1");
        assertTrue(finished.tryAcquire(Rig.BOUND.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, rig.inputs.size(), "a touch of it is no sign of staying");
        move(600, 790);
        rig.x.run("xdotool", "click", "1");
        assertEquals(3, next(3).size());
        assertEquals(0, finished.availablePermits());
    }

    @Test
    void aPressOfAPointerThatNobodySawDoesNotEndTheVisit()
            throws IOException, InterruptedException, TimeoutException {
        var finished = new Semaphore(0);
        rig.window().onFinishChosen(finished::release);
        rig.window().show(new Picture.Playing());
        moved(1311, 791);
        moved(1300, 790);
        Duration whole = Duration.ofSeconds(60);
        rig.window().show(new Picture.AreYouThere(Pictures.SHORT, whole, whole));
        rig.window().screenshot(Rig.BOUND);
        rig.x.run("xdotool", "click", "1");
        assertEquals(2, next(2).size());
        assertEquals(0, finished.availablePermits());
    }

    @Test
    void everyPictureIsInTheRootWindowAsInTheScreenshot()
            throws IOException, InterruptedException, TimeoutException {
        for (var named : Pictures.all(Pictures.SHORT).entrySet()) {
            rig.window().frames().clear();
            PixelBuffer guest = Pictures.guest(640, 480);
            rig.play(guest);
            rig.window().show(named.getValue());
            PixelBuffer shot = rig.window().screenshot(Rig.BOUND);
            Pictures.keep(
                    shot, "window-" + shot.width() + "x" + shot.height() + "-" + named.getKey());
            rig.awaitRoot(shot, named.getKey());
        }
    }

    @Test
    void theWindowFollowsTheMonitor() throws IOException, InterruptedException, TimeoutException {
        PixelBuffer guest = Rig.noise(640, 480, 8);
        try {
            rig.x.run("sh", "-c", "xrandr --output screen --off; xrandr " + SMALL);
            rig.awaitSize(1280, 1024);
            rig.play(guest);
            assertBlocks(guest, rig.root(), Rect.ofSize(0, 32, 1280, 960));
        } finally {
            rig.x.run("sh", "-c", "xrandr " + LARGE + "; xrandr --output screen --auto");
            rig.awaitSize(1920, 1080);
        }
        rig.play(guest);
        assertBlocks(guest, rig.root(), DOUBLED);
    }

    @Test
    void theUiThreadTellsThatItLives() throws InterruptedException, TimeoutException {
        long before = rig.window().lastTurnNanos();
        rig.window().nudge();
        rig.window().screenshot(Rig.BOUND);
        assertNotEquals(before, rig.window().lastTurnNanos());
    }

    private static void assertKeys(String keys, int... codes)
            throws IOException, InterruptedException {
        rig.x.run("xdotool", "key", keys);
        var expected = new ArrayList<VisitorInput>();
        for (int code : codes) {
            expected.add(new VisitorInput.Key(code, true));
        }
        assertEquals(expected, next(codes.length), keys);
        for (VisitorInput released : next(codes.length)) {
            assertTrue(
                    expected.contains(
                            new VisitorInput.Key(((VisitorInput.Key) released).code(), true)),
                    keys);
            assertEquals(false, ((VisitorInput.Key) released).pressed());
        }
    }

    private static void assertClick(String number, PointerButton button)
            throws IOException, InterruptedException {
        rig.x.run("xdotool", "click", number);
        assertEquals(List.of(new Button(button, true), new Button(button, false)), next(2));
    }

    private static void move(int x, int y) throws IOException, InterruptedException {
        rig.x.run("xdotool", "mousemove", Integer.toString(x), Integer.toString(y));
    }

    private static VisitorInput moved(int x, int y) throws IOException, InterruptedException {
        move(x, y);
        return next(1).getFirst();
    }

    private static String untilPointerAt(int x, int y) {
        return "until xdotool getmouselocation | grep -q 'x:" + x + " y:" + y + "'; do :; done";
    }

    private static List<VisitorInput> next(int count) throws InterruptedException {
        var inputs = new ArrayList<VisitorInput>();
        for (int i = 0; i < count; i++) {
            inputs.add(rig.next());
        }
        return inputs;
    }

    /** Black around {@code at}, and inside of it the guest in blocks. */
    private static void assertBlocks(PixelBuffer guest, PixelBuffer root, Rect at) {
        int block = at.width() / guest.width();
        for (int y = 0; y < root.height(); y++) {
            for (int x = 0; x < root.width(); x++) {
                boolean inside = at.contains(Rect.ofSize(x, y, 1, 1));
                int from = (y - at.top()) / block * guest.width() + (x - at.left()) / block;
                int expected = inside ? guest.pixels()[from] & 0xffffff : 0;
                int actual = root.pixels()[y * root.width() + x];
                if (expected != actual) {
                    assertEquals(
                            Integer.toHexString(expected),
                            Integer.toHexString(actual),
                            "at " + x + "," + y);
                }
            }
        }
    }
}
