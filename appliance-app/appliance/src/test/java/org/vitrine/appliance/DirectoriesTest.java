package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class DirectoriesTest {
    @TempDir private Path directory;

    private final Directories directories = new Directories();

    @Test
    void socketsOfADaemonWantADaemonAndADirectory() throws IOException {
        Path nowhere = directory.resolve("nowhere");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertEquals(List.of(), Directories.problemsOf("--displays", null, false));
        assertEquals(List.of(), Directories.problemsOf("--displays", directory, true));
        assertEquals(
                List.of(
                        "--displays: "
                                + directory
                                + ": of use only with a daemon, by --libvirt or VITRINE_LIBVIRT"),
                Directories.problemsOf("--displays", directory, false));
        assertEquals(
                List.of(
                        "VITRINE_DISPLAYS: "
                                + nowhere
                                + ": of use only with a daemon, by --libvirt or VITRINE_LIBVIRT",
                        "VITRINE_DISPLAYS: " + nowhere + ": there is no such directory"),
                Directories.problemsOf("VITRINE_DISPLAYS", nowhere, false));
        assertEquals(
                List.of("--displays: " + file + ": there is no such directory"),
                Directories.problemsOf("--displays", file, true));
    }

    /** Beside what is wrong with the exhibit itself. */
    @Test
    void isToldWithAllOtherProblems() {
        Path library = directory.resolve("library");
        Path nowhere = directory.resolve("nowhere");
        CommandSpec command = CommandSpec.create();
        directories.addTo(command);
        var line = new CommandLine(command);
        line.parseArgs("--library", library.toString(), "--displays", nowhere.toString());
        var refused =
                assertThrows(CommandException.class, () -> ChosenExhibit.find(directories, "none"));
        assertTrue(refused.problems().size() > 2, refused.problems()::toString);
        assertTrue(refused.problems().get(0).startsWith("--displays: "));
        assertTrue(refused.problems().get(1).startsWith("--displays: "));
        assertTrue(refused.problems().get(2).startsWith("none: "));
    }
}
