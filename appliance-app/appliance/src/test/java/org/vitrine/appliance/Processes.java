package org.vitrine.appliance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.vm.VmSettings;

/** Processes of a test, and what they leave. */
final class Processes {
    private Processes() {}

    static void signal(long pid, String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " " + pid + " failed");
        }
    }

    /** The QEMU of a state directory without a daemon; there must be one at most. */
    static Optional<ProcessHandle> qemu(VmSettings settings) throws IOException {
        return qemu(settings.runtime());
    }

    /** The QEMU that has to do with a directory; there must be one at most. */
    static Optional<ProcessHandle> qemu(Path directory) throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            String command = commandLine(process.pid());
            if (command.contains("guest=vitrine-") && command.contains(directory + "/")) {
                found.add(process);
            }
        }
        if (found.size() > 1) {
            throw new AssertionError("started twice: " + found);
        }
        return found.stream().findFirst();
    }

    /** Whole, which {@link ProcessHandle#info} is not for a long one. */
    private static String commandLine(long pid) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), ISO_8859_1);
        } catch (NoSuchFileException e) {
            return ""; // it ended meanwhile
        } catch (IOException e) {
            // Between opening and reading it ended: the kernel says "No such process".
            if (String.valueOf(e.getMessage()).equals("No such process")) {
                return "";
            }
            throw e;
        }
    }

    /** Deletes what was kept in a state directory and its directory of sockets. */
    static void deleteFiles(VmSettings settings) {
        delete(settings.state());
        delete(settings.runtime());
    }

    /** Deletes a directory with all in it, if it is there. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
