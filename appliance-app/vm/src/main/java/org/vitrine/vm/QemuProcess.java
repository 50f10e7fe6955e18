package org.vitrine.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The QEMU process of a domain, by the file in which libvirt notes its number. libvirt's own way to
 * end a QEMU that was stopped (SIGSTOP) asks politely for ten seconds first; this one does not ask.
 */
final class QemuProcess {
    private QemuProcess() {}

    /**
     * @param notes libvirt's directory of process numbers
     * @param domain libvirt's name
     * @param uuid of the domain; a process that got the number of an older one does not bear it
     * @return empty where there is none, or we may not know it
     */
    static Optional<ProcessHandle> find(Path notes, String domain, String uuid) throws IOException {
        try {
            long number = Long.parseLong(Files.readString(notes.resolve(domain + ".pid")).strip());
            String line =
                    Files.readString(
                            Path.of("/proc", Long.toString(number), "cmdline"),
                            StandardCharsets.ISO_8859_1);
            List<String> arguments = List.of(line.split("\0", -1));
            int id = arguments.indexOf("-uuid");
            boolean same = id > 0 && arguments.get(id + 1).equals(uuid);
            return same ? ProcessHandle.of(number) : Optional.empty();
        } catch (NoSuchFileException | AccessDeniedException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            if ("No such process".equals(e.getMessage())) {
                return Optional.empty(); // it ended while it was looked at
            }
            throw e;
        }
    }
}
