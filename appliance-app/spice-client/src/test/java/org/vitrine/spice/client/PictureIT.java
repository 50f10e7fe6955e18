package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.PngWriter;
import org.vitrine.spice.client.SpiceOptions.Compression;

/** Pixel for pixel what the reference client shows of the same still moment, after motion. */
@Timeout(120)
class PictureIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(700);

    @TempDir private Path directory;

    @ParameterizedTest(name = "{0} of the server, {1} preferred")
    @CsvSource({
        "off, SERVERS_CHOICE",
        "lz, SERVERS_CHOICE",
        "glz, SERVERS_CHOICE",
        "quic, SERVERS_CHOICE",
        "auto_lz, SERVERS_CHOICE",
        "auto_glz, SERVERS_CHOICE",
        "off, LZ4",
    })
    void equalsTheReferenceClientsPicture(String server, Compression preferred)
            throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        String spice =
                "port=%d,addr=127.0.0.1,disable-ticketing=on,image-compression=%s"
                        .formatted(port, server);
        var heard = new RecordingListener();
        var picture = new StillPicture();
        try (var guest = QemuGuest.start(spice);
                var client = new SpiceClient()) {
            PixelBuffer ours;
            try (var session =
                    client.open(
                            SpiceEndpoint.tcp("127.0.0.1", port),
                            picture.mailbox(),
                            SpiceOptions.DEFAULTS.withCompression(preferred),
                            heard)) {
                heard.await("firstPicture", SOON);
                picture.awaitChanges(20, SOON);
                guest.command("{'execute':'stop'}");
                ours = picture.await(QUIET, SOON);
                assertTrue(session.statistics().gaps().isEmpty(), session.statistics()::toString);
            }
            PixelBuffer reference = reference(port);
            Files.write(Path.of("target", "picture-" + server + ".png"), PngWriter.encode(ours));
            assertEquals(reference.width(), ours.width());
            assertEquals(reference.height(), ours.height());
            assertEquals(0, different(reference, ours), "pixels differ");
        }
    }

    /** A server may send what moves with losses, as film; what stands still has none. */
    @Test
    void equalsTheReferenceClientsPictureAfterAFilm() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        var heard = new RecordingListener();
        var picture = new StillPicture();
        String spice =
                "port=%d,addr=127.0.0.1,disable-ticketing=on,streaming-video=all".formatted(port);
        List<String> guestInMotion =
                List.of("-kernel", testGuest().toString(), "-append", "keys=2m");
        try (var guest = QemuGuest.boot(spice, guestInMotion);
                var client = new SpiceClient()) {
            PixelBuffer ours;
            try (var session =
                    client.open(
                            SpiceEndpoint.tcp("127.0.0.1", port),
                            picture.mailbox(),
                            SpiceOptions.DEFAULTS,
                            heard)) {
                heard.await("firstPicture", SOON);
                awaitFilm(session, picture);
                guest.command("{'execute':'stop'}");
                ours = picture.await(Duration.ofSeconds(3), SOON);
                var streams = new TreeMap<>(session.statistics().messages());
                streams.keySet().removeIf(name -> !name.contains("Stream"));
                System.out.println("streams: " + streams);
                assertTrue(streams.keySet().stream().anyMatch(n -> n.contains("StreamData")));
                assertTrue(session.statistics().gaps().isEmpty(), session.statistics()::toString);
            }
            PixelBuffer reference = reference(port);
            Files.write(Path.of("target", "picture-film.png"), PngWriter.encode(ours));
            System.out.printf(
                    "after the film: %d of %d pixels differ, by %d at most%n",
                    different(reference, ours),
                    ours.pixels().length,
                    greatestDifference(reference, ours));
            assertEquals(0, different(reference, ours), "pixels differ");
        }
    }

    /**
     * The server decides by the guest's pace when it makes film of it: on a busy machine, later.
     */
    private static void awaitFilm(SpiceSession session, StillPicture picture)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (session.statistics().messages().getOrDefault("StreamData", 0L) < 100) {
            assertTrue(System.nanoTime() < end, "the server makes no film");
            picture.awaitChanges(10, SOON);
        }
    }

    private PixelBuffer reference(int port) throws IOException, InterruptedException {
        Path ppm = directory.resolve("reference.ppm");
        QemuGuest.run(
                "timeout",
                "60",
                "spicy-screenshot",
                "--host=127.0.0.1",
                "--port=" + port,
                "--out-file=" + ppm);
        return Ppm.read(ppm);
    }

    /** Built by scripts/test-guest, which scripts/test runs first. */
    private static Path testGuest() {
        Path built = Path.of(System.getProperty("vitrine.top"), "target/test-guest/test-guest.elf");
        assertTrue(Files.isReadable(built), built + " is missing: run scripts/test-guest");
        return built;
    }

    private static int greatestDifference(PixelBuffer a, PixelBuffer b) {
        int greatest = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int one = a.pixels()[i] >> shift & 0xff;
                int other = b.pixels()[i] >> shift & 0xff;
                greatest = Math.max(greatest, Math.abs(one - other));
            }
        }
        return greatest;
    }

    private static int different(PixelBuffer a, PixelBuffer b) {
        int count = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            if (((a.pixels()[i] ^ b.pixels()[i]) & 0xffffff) != 0) {
                count++;
            }
        }
        return count;
    }
}
