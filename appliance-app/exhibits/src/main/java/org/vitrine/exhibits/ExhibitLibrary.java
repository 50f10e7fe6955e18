package org.vitrine.exhibits;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.vitrine.exhibits.ExhibitManifest.GuestSource;

/**
 * The exhibits of a machine: a directory with one folder for each, named by its {@link ExhibitId},
 * which holds {@code exhibit.toml}, {@code domain.xml} and what that names. Reads the disk anew at
 * each call and keeps nothing open; may be used from any thread. Hidden folders and plain files are
 * passed over.
 */
public final class ExhibitLibrary {
    private static final int MAX_FOLDERS = 10_000;
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DOMAIN_BYTES = 65_536;

    private final Path root;

    /**
     * @param root the directory; need not be there yet, it is empty then
     */
    public ExhibitLibrary(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The directory, absolute. */
    public Path root() {
        return root;
    }

    /**
     * All folders in the order of their names, also those that cannot be shown.
     *
     * @throws IOException if the library itself cannot be read
     */
    public List<LibraryEntry> list() throws IOException {
        if (Files.notExists(root)) {
            return List.of();
        }
        List<LibraryEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, this::isFolder)) {
            for (Path folder : folders) {
                if (entries.size() == MAX_FOLDERS) {
                    throw new IOException(root + ": has more than " + MAX_FOLDERS + " folders");
                }
                entries.add(entry(folder));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(LibraryEntry::folder));
        return entries;
    }

    /**
     * The exhibit of that id.
     *
     * @throws ExhibitException if there is none, or with everything that is wrong with it
     */
    public LibraryEntry.Exhibit find(ExhibitId id) throws ExhibitException {
        Path folder = root.resolve(id.text());
        if (!Files.isDirectory(folder)) {
            throw new ExhibitException(List.of(id + ": no such exhibit in " + root));
        }
        return open(id, folder);
    }

    private boolean isFolder(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".") && Files.isDirectory(path);
    }

    private static LibraryEntry entry(Path folder) {
        String name = String.valueOf(folder.getFileName());
        Optional<ExhibitId> id = ExhibitId.of(name);
        if (id.isEmpty()) {
            String shown = ManifestProblems.shortened(name);
            return new LibraryEntry.Broken(
                    name, List.of(shown + ": folder name: expected " + ExhibitId.RULE));
        }
        try {
            return open(id.get(), folder);
        } catch (ExhibitException e) {
            return new LibraryEntry.Broken(name, e.problems());
        }
    }

    private static LibraryEntry.Exhibit open(ExhibitId id, Path folder) throws ExhibitException {
        List<String> problems = new ArrayList<>();
        try {
            Path directory = folder.toRealPath();
            problems.addAll(new Inspection(directory).problems());
            // Not before the inspection: a link may lead anywhere, a pipe may never end.
            if (problems.isEmpty()) {
                ExhibitManifest manifest =
                        ExhibitManifest.read(directory.resolve(ExhibitManifest.FILE_NAME));
                var exhibit = new LibraryEntry.Exhibit(id, directory, manifest);
                problems.addAll(missingParts(exhibit));
                if (problems.isEmpty()) {
                    return exhibit;
                }
            }
        } catch (ExhibitException e) {
            problems.addAll(e.problems());
        } catch (IOException e) {
            problems.add("cannot be read: " + e);
        }
        throw new ExhibitException(problems.stream().map(p -> id + "/" + p).toList());
    }

    private static List<String> missingParts(LibraryEntry.Exhibit exhibit) throws IOException {
        return switch (exhibit.manifest().guest()) {
            case GuestSource.Local() -> {
                Path domain = exhibit.domainFile();
                String name = LibraryEntry.Exhibit.DOMAIN_FILE;
                if (!Files.isRegularFile(domain)) {
                    yield List.of(name + ": is missing: expected the machine's description");
                }
                if (Files.size(domain) > MAX_DOMAIN_BYTES) {
                    yield List.of(name + ": is longer than " + MAX_DOMAIN_BYTES + " bytes");
                }
                yield List.of();
            }
        };
    }

    /** Looks for what has no place in an exhibit: links that lead out, devices, pipes. */
    private static final class Inspection extends SimpleFileVisitor<Path> {
        private final Path directory;
        private final List<String> problems = new ArrayList<>();
        private int files;

        Inspection(Path directory) {
            this.directory = directory;
        }

        List<String> problems() throws IOException {
            FileVisitor<Path> visitor = this;
            Files.walkFileTree(
                    directory,
                    EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                    MAX_DEPTH,
                    visitor);
            return problems;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
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
}
