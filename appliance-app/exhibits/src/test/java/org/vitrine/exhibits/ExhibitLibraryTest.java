package org.vitrine.exhibits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExhibitLibraryTest {
    private static final String MANIFEST =
            """
            title = "Pong"
            maker = "Atari"
            date = "1972"
            languages = ["en"]
            [rights]
            licence = "by agreement"
            credit = "Lent by the makers"
            [attract]
            invitation = "Turn the knob"
            ready = { picture-moving = "3s" }
            """;

    @TempDir private Path place;
    private Path root;
    private ExhibitLibrary library;

    @BeforeEach
    void aLibraryWithPong() throws IOException {
        root = Files.createDirectory(place.toRealPath().resolve("library"));
        library = new ExhibitLibrary(root);
        exhibit("pong");
    }

    @Test
    void isEmptyWhereThereIsNoDirectory() throws IOException {
        assertEquals(List.of(), new ExhibitLibrary(root.resolve("nowhere")).list());
    }

    @Test
    void findsAnExhibitByItsFolder() throws Exception {
        var pong = new ExhibitId("pong");
        LibraryEntry.Exhibit found = library.find(pong);
        assertEquals(pong, found.id());
        assertEquals(root.resolve("pong"), found.directory());
        assertEquals(root.resolve("pong/domain.xml"), found.domainFile());
        assertEquals(ExhibitManifest.parse(MANIFEST, "x"), found.manifest());
    }

    @Test
    void listsWhatCanBeShownAndWhatCannotWithTheReasons() throws Exception {
        Files.writeString(exhibit("asteroids").resolve("exhibit.toml"), "title = 1979");
        Files.delete(exhibit("breakout").resolve("domain.xml"));
        exhibit("Space Invaders");
        Files.createDirectory(root.resolve(".incoming"));
        Files.writeString(root.resolve("notes.txt"), "");
        List<LibraryEntry> entries = library.list();
        assertEquals(
                List.of("Space Invaders", "asteroids", "breakout", "pong"),
                entries.stream().map(LibraryEntry::folder).toList());
        assertEquals(
                List.of(
                        "Space Invaders: folder name: expected lower-case letters, digits and"
                                + " single dashes between them, at most 63 characters"),
                ((LibraryEntry.Broken) entries.get(0)).problems());
        assertEquals(
                "asteroids/exhibit.toml:1:1: title: expected one line of 1 to 120 characters,"
                        + " found 1979",
                ((LibraryEntry.Broken) entries.get(1)).problems().getFirst());
        assertEquals(
                List.of("breakout/domain.xml: is missing: expected the machine's description"),
                ((LibraryEntry.Broken) entries.get(2)).problems());
        assertEquals(library.find(new ExhibitId("pong")), entries.get(3));
    }

    @Test
    void saysWhereItLookedForAnExhibitThatIsNotThere() {
        assertEquals(
                List.of("tennis: no such exhibit in " + root, "known here: pong"),
                problemsOf("tennis"));
    }

    @Test
    void refusesLinksThatLeadOutOfTheExhibit() throws IOException {
        Path pong = root.resolve("pong");
        Files.writeString(place.resolve("secret"), "");
        Files.createSymbolicLink(pong.resolve("a.qcow2"), place.resolve("secret"));
        Files.createSymbolicLink(pong.resolve("b.qcow2"), Path.of("../../secret"));
        Files.createSymbolicLink(pong.resolve("c.qcow2"), Path.of("domain.xml"));
        Files.createSymbolicLink(pong.resolve("d"), Path.of("/"));
        assertEquals(
                List.of(
                        "pong/a.qcow2: is a link that leads out of the exhibit",
                        "pong/b.qcow2: is a link that leads out of the exhibit",
                        "pong/d: is a link that leads out of the exhibit"),
                problemsOf("pong").stream().sorted().toList());
    }

    @Test
    void refusesAManifestThatIsALinkWithoutReadingIt() throws IOException {
        Path manifest = root.resolve("pong/exhibit.toml");
        Files.delete(manifest);
        Files.createSymbolicLink(manifest, Path.of("/dev/zero"));
        assertEquals(
                List.of("pong/exhibit.toml: is a link that leads out of the exhibit"),
                problemsOf("pong"));
    }

    @Test
    void tellsThatTheManifestIsMissing() throws IOException {
        Files.delete(root.resolve("pong/exhibit.toml"));
        assertEquals(
                List.of(
                        "pong/exhibit.toml: is missing: expected the exhibit's manifest at "
                                + root.resolve("pong/exhibit.toml")),
                problemsOf("pong"));
    }

    @Test
    void refusesADomainOfNoSensibleLength() throws IOException {
        Files.write(root.resolve("pong/domain.xml"), new byte[65_537]);
        assertEquals(List.of("pong/domain.xml: is longer than 65536 bytes"), problemsOf("pong"));
    }

    private Path exhibit(String name) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        Files.writeString(directory.resolve("exhibit.toml"), MANIFEST);
        Files.writeString(directory.resolve("domain.xml"), "<domain/>");
        return directory;
    }

    private List<String> problemsOf(String id) {
        var e = assertThrows(ExhibitException.class, () -> library.find(new ExhibitId(id)));
        return e.problems();
    }
}
