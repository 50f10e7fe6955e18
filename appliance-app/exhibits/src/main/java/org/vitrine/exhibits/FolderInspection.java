package org.vitrine.exhibits;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Looks for what has no place in an exhibit: links that lead out, devices, pipes. */
final class FolderInspection extends SimpleFileVisitor<Path> {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 16;

    private final Path directory;
    private final List<String> problems = new ArrayList<>();
    private int files;

    private FolderInspection(Path directory) {
        this.directory = directory;
    }

    /**
     * @param directory a real path
     */
    static List<String> problemsOf(Path directory) throws IOException {
        var inspection = new FolderInspection(directory);
        Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, inspection);
        return inspection.problems;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (++files > MAX_FILES) {
            problems.add("holds more than " + MAX_FILES + " files");
            return FileVisitResult.TERMINATE;
        }
        String name = directory.relativize(file).toString();
        if (attributes.isSymbolicLink()) {
            inspectLink(file, name);
        } else if (attributes.isDirectory()) {
            problems.add(name + ": is nested deeper than " + MAX_DEPTH + " folders");
        } else if (!attributes.isRegularFile()) {
            problems.add(name + ": is neither a file nor a folder");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        problems.add(directory.relativize(file) + ": cannot be read: " + failure);
        return FileVisitResult.CONTINUE;
    }

    private void inspectLink(Path link, String name) {
        try {
            Path target = link.toRealPath();
            if (!target.startsWith(directory)) {
                problems.add(name + ": is a link that leads out of the exhibit");
            } else if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                problems.add(name + ": is a link to something else than a file");
            }
        } catch (IOException e) {
            problems.add(name + ": is a link that leads nowhere: " + e);
        }
    }
}
