package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own: fontconfig looks once. */
class NoFontsTest {
    @Test
    void aMachineWithoutFontsIsToldWhatToInstall(@TempDir Path directory) throws IOException {
        Path empty = directory.resolve("fonts.conf");
        Files.writeString(
                empty,
                """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                <fontconfig><dir>/nonexistent</dir></fontconfig>
                """);
        Environment.set("FONTCONFIG_FILE", empty.toString());
        var e = assertThrows(ViewerException.class, () -> new Designer(Locale.ENGLISH));
        assertEquals(
                "no fonts are installed, so no text can be shown: install fonts-dejavu-core",
                e.getMessage());
    }
}
