package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibvirtLogTest {
    @TempDir private Path directory;

    @Test
    void beginsAnewWhenThereIsTooMuchAndKeepsWhatWasBefore() throws IOException {
        Path state = Files.createDirectory(directory.resolve("a state with spaces"));
        Path link = directory.resolve(LibvirtLog.NAME);
        Files.writeString(link, "of an older Vitrine");
        var log = new LibvirtLog(state);
        log.bound();
        log.linkFrom(link);
        Path file = state.resolve(LibvirtLog.NAME);
        Path before = state.resolve("libvirt.log.1");
        // As libvirt does: through the link, always to the end.
        try (var libvirt =
                Files.newOutputStream(link, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            libvirt.write(new byte[(int) LibvirtLog.MAX_BYTES]);
            log.bound();
            assertFalse(Files.exists(before));
            libvirt.write('x');
            log.bound();
            assertEquals(0, Files.size(file));
            assertEquals(LibvirtLog.MAX_BYTES + 1, Files.size(before));
            libvirt.write('y');
        }
        assertEquals("y", Files.readString(file));
        Files.delete(link);
        assertEquals("y", Files.readString(file));
    }
}
