package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs a process of its own: to be killed, or for other settings of the embedded driver. */
class ProcessesIT {
    @TempDir Path directory;

    private Process child(String what) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                GuestChild.class.getName()));
        command.addAll(List.of(what, directory.resolve("state").toString(), directory.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String[] line(BufferedReader said) throws IOException {
        String line = said.readLine();
        assertNotNull(line, "the child ended");
        System.out.println("child: " + line);
        return line.split(" ", -1);
    }

    private static boolean lives(String process) {
        return ProcessHandle.of(Long.parseLong(process)).isPresent();
    }

    @Test
    void takesARunningGuestOverAfterItsProcessWasKilledAndEndsOrphans()
            throws IOException, InterruptedException {
        Process first = child("begin");
        String[] begun;
        String[] orphans;
        try (BufferedReader said = first.inputReader()) {
            begun = line(said);
            orphans = line(said);
        } finally {
            first.destroyForcibly();
        }
        assertTrue(first.waitFor(10, TimeUnit.SECONDS));
        assertEquals("RESTORED", begun[0]);
        assertTrue(lives(begun[1]) && lives(orphans[1]) && lives(orphans[2]));

        Process second = child("go on");
        try (BufferedReader said = second.inputReader()) {
            String[] goneOn = line(said);
            assertEquals("TAKEN_OVER", goneOn[0]);
            assertEquals(
                    List.of(begun).subList(1, 4),
                    List.of(goneOn).subList(1, 4)); // process, address, ticket
            assertEquals(List.of("layers", "1", "incoming", "0"), List.of(line(said)));
            assertFalse(lives(orphans[1]) || lives(orphans[2]));
            assertEquals(List.of("reset", "IN_PLACE", begun[1]), List.of(line(said)));
            assertTrue(second.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, second.exitValue());
        } finally {
            second.destroyForcibly();
        }
        assertFalse(lives(begun[1]));
    }

    @Test
    void goesBackToTheMemoryImageWhereSnapshotsAreNotWanted()
            throws IOException, InterruptedException {
        Process child = child("restore");
        try (BufferedReader said = child.inputReader()) {
            assertEquals(
                    "snapshots are not wanted",
                    String.join(" ", List.of(line(said)).subList(1, 5)));
            assertEquals("RESTORED", line(said)[1]);
            for (int i = 0; i < 3; i++) {
                assertEquals("RESTORED", line(said)[1]);
                assertEquals(List.of("shows", "204080", "events", "0"), List.of(line(said)));
            }
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, child.exitValue());
        } finally {
            child.destroyForcibly();
        }
    }
}
