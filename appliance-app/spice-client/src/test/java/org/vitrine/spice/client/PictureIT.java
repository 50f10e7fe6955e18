package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
                picture.awaitChanges(60, SOON);
                guest.command("{'execute':'stop'}");
                ours = picture.await(QUIET, SOON);
                assertTrue(session.statistics().gaps().isEmpty(), session.statistics()::toString);
            }
            Path ppm = directory.resolve("reference.ppm");
            QemuGuest.run(
                    "timeout",
                    "60",
                    "spicy-screenshot",
                    "--host=127.0.0.1",
                    "--port=" + port,
                    "--out-file=" + ppm);
            PixelBuffer reference = Ppm.read(ppm);
            Files.write(Path.of("target", "picture-" + server + ".png"), PngWriter.encode(ours));
            assertEquals(reference.width(), ours.width());
            assertEquals(reference.height(), ours.height());
            assertEquals(0, different(reference, ours), "pixels differ");
        }
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
