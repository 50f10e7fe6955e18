package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.kiosk.VisitorInput.Motion;

/** The window as developers have it, with no window manager, so that a test can move the focus. */
class WindowedIT {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    @TempDir private static Path natives;

    private static Rig rig;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        var options = WindowOptions.windowed(WIDTH, HEIGHT).withNatives(natives);
        rig = new Rig(options, 1280, 1024);
    }

    @AfterAll
    static void close() throws InterruptedException {
        rig.close();
    }

    @BeforeEach
    void play() throws InterruptedException {
        rig.window().pointerAbsolute(true);
        rig.play(Rig.noise(400, 300, 3));
        rig.inputs.clear();
    }

    @Test
    void theNativesAreUnpackedWhereTheyShall() throws IOException {
        try (var files = Files.list(natives)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().contains("swt")));
        }
    }

    @Test
    void theWindowHasTheSizeThatWasAskedFor() throws InterruptedException, TimeoutException {
        PixelBuffer shot = rig.window().screenshot(Rig.BOUND);
        assertEquals(WIDTH, shot.width());
        assertEquals(HEIGHT, shot.height());
    }

    @Test
    void aKeyThatIsHeldWhenTheFocusGoesIsReleased() throws IOException, InterruptedException {
        focus();
        rig.x.run("xdotool", "keydown", "a");
        assertEquals(new VisitorInput.Key(30, true), rig.next());
        Process other = rig.x.start("xmessage", "-geometry", "200x100+1000+800", "mine");
        try {
            rig.x.run(
                    "timeout",
                    "10",
                    "sh",
                    "-c",
                    "xdotool windowfocus $(xdotool search --sync --onlyvisible --class xmessage"
                            + " | head -n 1)");
            assertEquals(new VisitorInput.Key(30, false), rig.next());
        } finally {
            rig.x.run("xdotool", "keyup", "a");
            other.destroy();
            other.waitFor();
        }
    }

    @Test
    void aClickCapturesARelativePointerAndCtrlAltGivesItBack()
            throws IOException, InterruptedException, TimeoutException {
        rig.x.run("xdotool", "mousemove", "400", "300");
        rig.next();
        rig.window().pointerAbsolute(false);
        rig.window().screenshot(Rig.BOUND);
        rig.x.run("xdotool", "mousemove_relative", "5", "5");
        rig.x.run("xdotool", "click", "1");
        assertFalse(rig.window().screenshot(Rig.BOUND).pixels().length == 0);
        assertEquals(0, rig.inputs.size(), "the click that captures is not the guest's");
        rig.x.run("xdotool", "mousemove_relative", "7", "2");
        assertEquals(new Motion(7, 2), rig.next());
        focus();
        rig.inputs.clear();
        rig.x.run("xdotool", "key", "ctrl+alt+a");
        List<VisitorInput> keys = List.of(rig.next(), rig.next(), rig.next());
        assertTrue(keys.contains(new VisitorInput.Key(30, true)), keys.toString());
        for (int i = 0; i < 3; i++) {
            rig.next();
        }
        rig.x.run("xdotool", "mousemove_relative", "3", "3");
        assertEquals(null, rig.inputs.poll(1, TimeUnit.SECONDS));
    }

    private static void focus() throws IOException, InterruptedException {
        rig.x.run(
                "timeout",
                "10",
                "sh",
                "-c",
                "xdotool windowfocus --sync $(xdotool search --sync --onlyvisible --pid "
                        + ProcessHandle.current().pid()
                        + " | head -n 1)");
    }
}
