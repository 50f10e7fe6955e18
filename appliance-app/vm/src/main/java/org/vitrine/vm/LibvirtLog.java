package org.vitrine.vm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The warnings of libvirt's embedded driver, kept in the state directory so that staff find them
 * after the end: {@code libvirt.log}, and {@code libvirt.log.1} with those before. Not thread-safe.
 */
final class LibvirtLog {
    /** Of each of the two files. */
    static final long MAX_BYTES = 1 << 20;

    static final String NAME = "libvirt.log";

    private final Path file;
    private final Path before;

    LibvirtLog(Path state) {
        file = state.resolve(NAME);
        before = state.resolve(NAME + ".1");
    }

    /**
     * Makes a link that libvirt can be given: in a list of outputs a path with a space in it would
     * be two.
     */
    void linkFrom(Path link) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, file);
    }

    /** Begins anew when there is too much. libvirt appends, wherever the end of the file is. */
    void bound() throws IOException {
        try {
            if (Files.size(file) <= MAX_BYTES) {
                return;
            }
        } catch (NoSuchFileException e) {
            return; // there was nothing to warn of
        }
        Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel all = FileChannel.open(file, StandardOpenOption.WRITE)) {
            all.truncate(0);
        }
    }
}
