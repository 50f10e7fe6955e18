package org.vitrine.exhibits;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
            throw new ExhibitException(List.of(id + ": no such exhibit in " + root, known()));
        }
        return open(id, folder);
    }

    private String known() {
        try {
            List<String> folders = list().stream().map(LibraryEntry::folder).toList();
            return folders.isEmpty()
                    ? "there is none"
                    : "known here: " + String.join(", ", folders);
        } catch (IOException e) {
            return "the library cannot be read: " + e;
        }
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
        try {
            Path directory = folder.toRealPath();
            // First: a link may lead anywhere, a pipe may never end.
            refuseIfAny(FolderInspection.problemsOf(directory));
            ExhibitManifest manifest =
                    ExhibitManifest.read(directory.resolve(ExhibitManifest.FILE_NAME));
            var exhibit = new LibraryEntry.Exhibit(id, directory, manifest);
            refuseIfAny(missingParts(exhibit));
            return exhibit;
        } catch (ExhibitException e) {
            throw new ExhibitException(e.problems().stream().map(p -> id + "/" + p).toList());
        } catch (IOException e) {
            throw new ExhibitException(List.of(id + ": cannot be read: " + e));
        }
    }

    private static void refuseIfAny(List<String> problems) throws ExhibitException {
        if (!problems.isEmpty()) {
            throw new ExhibitException(problems);
        }
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
}
