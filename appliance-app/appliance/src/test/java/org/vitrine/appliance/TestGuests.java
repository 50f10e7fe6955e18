package org.vitrine.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.imaging.PixelBuffer;

/** The bare-metal test guest, and exhibits made of it. */
final class TestGuests {
    private TestGuests() {}

    /** Built by scripts/test-guest, which scripts/test runs first. */
    static Path kernel() {
        Path built = Path.of(System.getProperty("vitrine.top"), "target/test-guest/test-guest.elf");
        if (!Files.isReadable(built)) {
            throw new AssertionError(built + " is missing: run scripts/test-guest");
        }
        return built;
    }

    /** Whether the picture is one that the guest drew: its counter begins with white and black. */
    static boolean drawn(PixelBuffer picture) {
        int[] pixels = picture.pixels();
        return picture.width() >= 640
                && (pixels[8 * picture.width() + 8] & 0xffffff) == 0xffffff
                && (pixels[8 * picture.width() + 24] & 0xffffff) == 0;
    }

    /**
     * An exhibit of that id in a library.
     *
     * @param more sections of its manifest, for example {@code [liveness]}
     * @param keys that the guest presses on itself when it starts
     */
    static void exhibit(Path library, String id, String more, String keys) throws IOException {
        Path directory = Files.createDirectories(library.resolve(id));
        Files.copy(kernel(), directory.resolve("test-guest.elf"));
        Files.writeString(
                directory.resolve("exhibit.toml"),
                """
                title = "The test guest"
                maker = "Nobody"
                date = "2026"
                languages = ["en"]

                [rights]
                licence = "Apache-2.0"
                credit = "Made for tests"

                [guest]
                source = "local"

                [attract]
                invitation = "Press a key"
                ready = { after-first-picture = "500ms" }
                """
                        + more);
        Files.writeString(
                directory.resolve("domain.xml"),
                """
                <domain>
                  <memory unit='MiB'>16</memory>
                  <os>
                    <type machine='pc'>hvm</type>
                    <kernel>test-guest.elf</kernel>
                    <cmdline>keys=%s</cmdline>
                  </os>
                  <features><acpi/></features>
                  <devices>
                    <video><model type='qxl' ram='65536' vram='16384' vgamem='16384'/></video>
                    <panic model='isa'/>
                  </devices>
                </domain>
                """
                        .formatted(keys));
    }
}
