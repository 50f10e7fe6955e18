package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLibvirtTest {
    @TempDir Path directory;

    @Test
    void makesADirectoryForNobodyElseAndTakesItAgain() throws IOException {
        Path made = directory.resolve("made");
        EmbeddedLibvirt.createPrivate(made);
        EmbeddedLibvirt.createPrivate(made);
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }

    @Test
    void refusesALinkAndADirectoryThatIsOpenToOthers() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        assertThrows(IOException.class, () -> EmbeddedLibvirt.createPrivate(link));
        for (String mode : new String[] {"rwxr-xr-x", "rwxrwxrwx", "rwx--x---"}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertThrows(IOException.class, () -> EmbeddedLibvirt.createPrivate(open), mode);
        }
    }
}
