package org.vitrine.vm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the write layers and the prepared states do with their directories. */
final class Trees {
    private Trees() {}

    /** The entries of a directory; none where it is not there. */
    static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    /** Returns when the files of a directory and their names are on the medium. */
    static void sync(Path directory) throws IOException {
        for (Path file : entries(directory)) {
            if (Files.isReadable(
                    file)) { // a daemon's memory image is not ours to read; the daemon has synced
                // it
                syncOne(file);
            }
        }
        syncOne(directory);
    }

    /** Of a directory: the names in it; of a file: its contents. */
    static void syncOne(Path one) throws IOException {
        try (FileChannel channel = FileChannel.open(one, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
