package org.vitrine.spice.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.vitrine.imaging.PngWriter;

/**
 * Saves what a guest shows, to look at: {@code SavePicture URI FILE.png [CHANGES [COMPRESSION
 * [KEY...]]]}; keys are Linux codes, pressed one after another before the picture is taken.
 */
final class SavePicture {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private SavePicture() {}

    public static void main(String... args) throws IOException, InterruptedException {
        var picture = new StillPicture();
        var heard = new RecordingListener();
        var options = SpiceOptions.DEFAULTS;
        if (args.length > 3) {
            options = options.withCompression(SpiceOptions.Compression.valueOf(args[3]));
        }
        try (var client = new SpiceClient();
                var session =
                        client.open(
                                SpiceEndpoint.parse(args[0]), picture.mailbox(), options, heard)) {
            heard.await("ready", BOUND);
            heard.await("firstPicture", BOUND);
            picture.awaitChanges(args.length > 2 ? Integer.parseInt(args[2]) : 0, BOUND);
            for (int i = 4; i < args.length; i++) {
                session.inputs().keyDown(Integer.parseInt(args[i]));
                picture.awaitChanges(4, BOUND);
                session.inputs().keyUp(Integer.parseInt(args[i]));
                picture.awaitChanges(20, BOUND);
            }
            var still = picture.mailbox().snapshot().orElseThrow();
            Files.write(Path.of(args[1]), PngWriter.encode(still));
            System.out.println(session.statistics());
            System.out.println(heard.all());
        }
    }
}
