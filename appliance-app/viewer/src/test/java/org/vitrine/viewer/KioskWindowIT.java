package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.kiosk.VisitorInput;

/** The window in fullscreen on a real X server, with a window manager that would like its keys. */
class KioskWindowIT {
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
    void forget() {
        rig.window().frames().clear();
        rig.window().style(PictureStyle.DEFAULT);
        rig.inputs.clear();
    }

    @Test
    void guestPixelsArriveInTheRootWindowExactly() throws IOException, InterruptedException {
        PixelBuffer guest = Rig.noise(640, 480, 3);
        rig.window().style(new PictureStyle(OptionalDouble.empty(), Filter.INTEGER));
        rig.play(guest);
        assertBlocks(guest, rig.root(), Rect.ofSize(320, 60, 1280, 960));
    }

    @Test
    void aKeyArrivesAsItsEvdevCode() throws IOException, InterruptedException {
        rig.x.run("xdotool", "key", "a");
        assertEquals(new VisitorInput.Key(30, true), rig.next());
        assertEquals(new VisitorInput.Key(30, false), rig.next());
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
