package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Region;

/**
 * A guest whose screen is never black goes back to a snapshot, again and again, under the eyes of a
 * visitor: QEMU destroys and creates the screen several times over, and nothing of that is seen.
 */
@Timeout(120)
class SnapshotIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /**
     * A boot sector that sets the 256-colour mode of the VGA and fills the screen with the seven
     * bright colours in turn, one every two ticks of the clock.
     */
    private static final String BRIGHT =
            "31c0 8ed8 b81300 cd10 b800a0 8ec0 fb b309"
                    + "31ff b900fa 88d8 f3aa f4 f4 fec3 80fb10 7202 b309 ebea";

    @TempDir private Path directory;

    /** Looks at every frame that is posted, on the thread that posts it. */
    private static final class Eye implements Runnable {
        private final FrameMailbox mailbox = new FrameMailbox(this);
        private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

        @Override
        public void run() {
            mailbox.take(this::look);
        }

        private void look(PixelBuffer picture, Region damaged) {
            long black = Arrays.stream(picture.pixels()).filter(p -> (p & 0xffffff) == 0).count();
            frames.add(new Frame(picture.width(), picture.height(), black, damaged));
        }
    }

    /**
     * @param black how many pixels are
     */
    private record Frame(int width, int height, long black, Region damaged) {}

    private final Eye eye = new Eye();

    @Test
    void nothingBlackIsSeenWhileTheGuestGoesBack() throws IOException, InterruptedException {
        Path disk = disk();
        int port = QemuGuest.freePort();
        var heard = new RecordingListener();
        String spice = "port=" + port + ",addr=127.0.0.1,disable-ticketing=on";
        try (var guest =
                        QemuGuest.boot(spice, List.of("-drive", "file=" + disk + ",format=qcow2"));
                var client = new SpiceClient();
                var session =
                        client.open(
                                SpiceEndpoint.tcp("127.0.0.1", port),
                                eye.mailbox,
                                SpiceOptions.DEFAULTS,
                                heard)) {
            heard.await("firstPicture", SOON);
            for (int tries = 0; blackFrames(10) > 0; tries++) {
                assertTrue(tries < 100, "the guest stays dark");
            }
            assertTrue(guest.monitor("savevm attract").contains("\"\""));
            for (int i = 0; i < 5; i++) {
                assertEquals(0, blackFrames(10));
                assertTrue(guest.monitor("loadvm attract").contains("\"\""));
                assertEquals(0, blackFrames(10));
            }
            assertFalse(heard.all().stream().anyMatch(told -> told.startsWith("failed")));
            var messages = session.statistics().messages();
            assertTrue(messages.getOrDefault("SurfaceDestroy", 0L) >= 5, messages::toString);
        }
    }

    private Path disk() throws IOException, InterruptedException {
        byte[] sector = new byte[1 << 20];
        byte[] code = HexFormat.of().parseHex(BRIGHT.replace(" ", ""));
        System.arraycopy(code, 0, sector, 0, code.length);
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        Path raw = directory.resolve("bright.img");
        Files.write(raw, sector);
        Path disk = directory.resolve("bright.qcow2");
        QemuGuest.run("qemu-img", "convert", "-O", "qcow2", raw.toString(), disk.toString());
        return disk;
    }

    /** How many of the next frames have a black pixel. */
    private int blackFrames(int count) throws InterruptedException {
        int black = 0;
        for (int i = 0; i < count; i++) {
            Frame frame = eye.frames.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame within " + SOON);
            }
            if (frame.black > 0) {
                black++;
            }
        }
        return black;
    }
}
