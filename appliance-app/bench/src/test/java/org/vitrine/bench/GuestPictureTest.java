package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestPictureTest {
    private static final Size GUEST = Size.VGA;

    @TempDir private Path directory = Path.of("");

    @Test
    void readsTheNumberOfAFrame() throws IOException {
        try (Framebuffer screen = screen(GUEST, numbered(0xABCDEF))) {
            assertEquals(OptionalInt.of(0xABCDEF), new GuestPicture(screen, GUEST).frameNumber());
        }
    }

    @Test
    void readsTheNumberOfAPictureThatIsScaledAndStandsInTheMiddle() throws IOException {
        Size wide = new Size(1920, 960);
        int[] small = numbered(4711);
        int[] pixels = new int[wide.width() * wide.height()];
        for (int y = 0; y < wide.height(); y++) {
            for (int x = 0; x < GUEST.width() * 2; x++) {
                pixels[y * wide.width() + 320 + x] = small[y / 2 * GUEST.width() + x / 2];
            }
        }
        try (Framebuffer screen = screen(wide, pixels)) {
            assertEquals(OptionalInt.of(4711), new GuestPicture(screen, GUEST).frameNumber());
        }
    }

    @Test
    void findsNoNumberWhereTheLowerCellsAreNotTheInverse() throws IOException {
        int[] torn = numbered(5);
        System.arraycopy(
                numbered(6), 16 * GUEST.width(), torn, 16 * GUEST.width(), 16 * GUEST.width());
        try (Framebuffer screen = screen(GUEST, torn)) {
            assertEquals(OptionalInt.empty(), new GuestPicture(screen, GUEST).frameNumber());
        }
    }

    @Test
    void findsNoNumberOnAnEmptyScreen() throws IOException {
        try (Framebuffer screen = screen(GUEST, new int[GUEST.width() * GUEST.height()])) {
            assertEquals(OptionalInt.empty(), new GuestPicture(screen, GUEST).frameNumber());
        }
    }

    @Test
    void knowsAWholeFrameByItsLastCorner() throws IOException {
        int[] pixels = numbered(100);
        pixels[pixels.length - 1] =
                GuestPicture.motionColour(100, GUEST.width() - 1, GUEST.height() - 1);
        try (Framebuffer screen = screen(GUEST, pixels)) {
            GuestPicture picture = new GuestPicture(screen, GUEST);
            assertTrue(picture.isWhole(100));
            assertFalse(picture.isWhole(99));
        }
    }

    @Test
    void countsTheProbesOfAColour() throws IOException {
        int[] pixels = new int[GUEST.width() * GUEST.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % GUEST.width() < GUEST.width() / 2 ? 0x204080 : 0;
        }
        try (Framebuffer screen = screen(GUEST, pixels)) {
            GuestPicture picture = new GuestPicture(screen, GUEST);
            assertEquals(2, picture.probesOf(0x204080));
            assertEquals(3, picture.probesOf(0));
        }
    }

    private static int[] numbered(int number) {
        int[] pixels = new int[GUEST.width() * GUEST.height()];
        int bits = (1 << 25) | number;
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 26 * 16; x++) {
                boolean white = (bits >> (25 - x / 16) & 1) == 1;
                pixels[y * GUEST.width() + x] = white == y < 16 ? 0xFFFFFF : 0;
            }
        }
        return pixels;
    }

    /** Writes what Xvfb maps: an XWD header of 160 bytes, 256 colours, then the pixels. */
    private Framebuffer screen(Size size, int[] pixels) throws IOException {
        int start = 160 + 256 * 12;
        ByteBuffer file = ByteBuffer.allocate(start + pixels.length * 4);
        file.putInt(0, 160);
        file.putInt(16, size.width()).putInt(20, size.height());
        file.putInt(44, 32).putInt(48, size.width() * 4).putInt(76, 256);
        file.position(start).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(pixels);
        Path dump = directory.resolve("screen");
        Files.write(dump, file.array());
        return new Framebuffer(dump);
    }
}
