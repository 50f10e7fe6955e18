package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staff read when a file is the trouble. */
class VmExceptionTest {
    @TempDir private Path directory;

    private static String wordsOf(IOException cause) {
        return new VmException("open", "state", cause).reason();
    }

    @Test
    void saysWhatIsWrongWithAFileAndNotOnlyWhich() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path nowhere = directory.resolve("nowhere/state");
        try {
            Files.createDirectory(nowhere);
        } catch (IOException e) {
            assertEquals(nowhere + ": no such file or directory", wordsOf(e));
        }
        try {
            Files.createFile(file);
        } catch (IOException e) {
            assertEquals(file + ": is there already", wordsOf(e));
        }
    }

    @Test
    void keepsTheWordsOfTheSystem() {
        assertEquals(
                "/data/x: No space left on device",
                wordsOf(
                        new java.nio.file.FileSystemException(
                                "/data/x", null, "No space left on device")));
        assertEquals("torn", wordsOf(new IOException("torn")));
        assertEquals("IOException", wordsOf(new IOException()));
    }
}
