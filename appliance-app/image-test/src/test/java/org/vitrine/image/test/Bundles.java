package org.vitrine.image.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Updates of a built image, good and bad, as {@code scripts/image bundle} makes them. */
final class Bundles {
    private static final long MINUTES = 10;

    private Bundles() {}

    /**
     * A version in order gets time for a translated machine; one that is not has the usual four
     * minutes.
     *
     * @param variant empty for one that is in order; else what is the matter with it, as in
     *     os-image/steps/bundle.sh
     */
    static Path make(Image image, String version, String variant)
            throws IOException, ImageTestException, InterruptedException {
        Path said = Files.createTempFile(image.store(), "bundle", ".log");
        try {
            var command =
                    new ProcessBuilder(
                            image.top().resolve("scripts/image").toString(),
                            "bundle",
                            "--class",
                            image.name(),
                            "--version",
                            version);
            command.command()
                    .addAll(
                            variant.isEmpty()
                                    ? List.of("--trial", "1800")
                                    : List.of("--variant", variant));
            Process made = command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
            if (!made.waitFor(MINUTES, TimeUnit.MINUTES)) {
                made.destroy();
                throw new ImageTestException("no bundle within " + MINUTES + " minutes");
            }
            if (made.exitValue() != 0) {
                throw new ImageTestException("no bundle: " + Files.readString(said).strip());
            }
        } finally {
            Files.delete(said);
        }
        String name = "vitrine-" + image.name() + "-" + version;
        return image.disk()
                .resolveSibling(name + (variant.isEmpty() ? "" : "-" + variant) + ".raucb");
    }
}
