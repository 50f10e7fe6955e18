package org.vitrine.exhibits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.exhibits.ExhibitManifest.Acceleration;
import org.vitrine.exhibits.ExhibitManifest.Aspect;
import org.vitrine.exhibits.ExhibitManifest.Attract;
import org.vitrine.exhibits.ExhibitManifest.Display;
import org.vitrine.exhibits.ExhibitManifest.GuestSource;
import org.vitrine.exhibits.ExhibitManifest.Input;
import org.vitrine.exhibits.ExhibitManifest.KeyPress;
import org.vitrine.exhibits.ExhibitManifest.Liveness;
import org.vitrine.exhibits.ExhibitManifest.Motion;
import org.vitrine.exhibits.ExhibitManifest.Phase;
import org.vitrine.exhibits.ExhibitManifest.Pointer;
import org.vitrine.exhibits.ExhibitManifest.Ready;
import org.vitrine.exhibits.ExhibitManifest.Rights;
import org.vitrine.exhibits.ExhibitManifest.Scale;
import org.vitrine.exhibits.ExhibitManifest.Sound;
import org.vitrine.exhibits.ExhibitManifest.Speed;
import org.vitrine.exhibits.ExhibitManifest.Visit;

class ExhibitManifestTest {
    @Test
    void readsEveryKey() throws ExhibitException {
        var enter = new GuestKey("enter", 28);
        var ctrl = new GuestKey("leftctrl", 29);
        assertEquals(
                new ExhibitManifest(
                        "Pong",
                        "Atari",
                        "1972",
                        new Rights(
                                "by agreement", "Lent by the makers", "https://example.org/pong"),
                        List.of(Locale.ENGLISH, Locale.of("pt", "BR")),
                        new GuestSource.Local(),
                        new Attract(
                                "Turn the knob",
                                new Ready.PictureSteady(Duration.ofMillis(500)),
                                List.of(
                                        new KeyPress(Duration.ofSeconds(3), enter),
                                        new KeyPress(Duration.ofSeconds(4), ctrl)),
                                Duration.ofMinutes(2),
                                Optional.of(Duration.ofSeconds(20))),
                        new Visit(Duration.ofSeconds(30), Duration.ofSeconds(10)),
                        new Display(new Aspect.Ratio(4, 3), Scale.INTEGER),
                        new Sound(60),
                        new Speed(Acceleration.KVM_REQUIRED),
                        new Liveness(
                                Optional.of(
                                        new Motion(Duration.ofSeconds(10), Set.of(Phase.ATTRACT))),
                                true),
                        new Input(
                                Pointer.RELATIVE,
                                Set.of(new GuestKey("f10", 68), new GuestKey("esc", 1)))),
                parse(ManifestSamples.LONGEST));
    }

    @Test
    void fillsInWhatIsUsual() throws ExhibitException {
        ExhibitManifest manifest = parse(ManifestSamples.SHORTEST);
        assertEquals("", manifest.rights().source());
        assertEquals(new GuestSource.Local(), manifest.guest());
        assertEquals(Duration.ofMinutes(5), manifest.attract().giveUpAfter());
        assertEquals(Optional.empty(), manifest.attract().loop());
        assertEquals(new Visit(Duration.ofSeconds(45), Duration.ofSeconds(15)), manifest.visit());
        assertEquals(new Display(new Aspect.Native(), Scale.SHARP), manifest.display());
        assertEquals(new Sound(100), manifest.sound());
        assertEquals(new Speed(Acceleration.ANY), manifest.speed());
        assertEquals(new Liveness(Optional.empty(), false), manifest.liveness());
        assertEquals(new Input(Pointer.NONE, Set.of()), manifest.input());
    }

    @Test
    void countsMotionInEveryPhaseUnlessToldOtherwise() throws ExhibitException {
        ExhibitManifest manifest =
                parse(ManifestSamples.SHORTEST + "[liveness]\npicture-moves-within = \"5s\"\n");
        assertEquals(
                new Motion(Duration.ofSeconds(5), Set.of(Phase.ATTRACT, Phase.PLAYING)),
                manifest.liveness().motion().orElseThrow());
    }

    @Test
    void tellsEveryProblemAtOnceInTheOrderOfTheLines() {
        assertEquals(
                List.of(
                        "x.toml:1:1: title: expected one line of 1 to 120 characters, found 0",
                        "x.toml:1:1: date: is missing: expected one line of 1 to 120 characters",
                        "x.toml:2:1: maker: expected one line of 1 to 120 characters, found 7",
                        "x.toml:3:20: languages: expected a BCP 47 language tag such as \"en\" or"
                                + " \"pt-BR\", found \"english!\"",
                        "x.toml:3:32: languages: expected each only once: \"en\"",
                        "x.toml:4:1: colour: is not known, expected one of title, maker, date,"
                                + " rights, languages, guest, attract, visit, display, sound,"
                                + " speed, liveness, input",
                        "x.toml:5:1: rights.licence: is missing: expected one line of 1 to 300"
                                + " characters",
                        "x.toml:6:1: rights.license: is not known, did you mean licence?",
                        "x.toml:7:1: rights.credit: expected one line of 1 to 300 characters, found"
                                + " the character U+000A",
                        "x.toml:9:1: guest.source: expected local, found \"stream\"",
                        "x.toml:10:1: attract.invitation: is missing: expected one line of 1 to 120"
                                + " characters",
                        "x.toml:11:1: attract.ready: expected one of { after-first-picture = \"8s\" }, {"
                                + " picture-steady = \"3s\" } and { picture-moving = \"3s\" },"
                                + " found 2 of them",
                        "x.toml:12:28: attract.on-the-way[1].press: expected the name of a key such"
                                + " as \"f10\" or \"leftctrl\", found \"fire\"",
                        "x.toml:12:48: attract.on-the-way[2].at: expected not before the press"
                                + " above it",
                        "x.toml:12:74: attract.on-the-way[3]: expected a table, found 3",
                        "x.toml:13:1: attract.give-up-after: expected a duration from 10s to 1h, a"
                                + " whole number with ms, s, m or h, found \"5 minutes\"",
                        "x.toml:15:1: visit.idle: expected a duration from 20s to 10m, found"
                                + " \"5s\"",
                        "x.toml:16:1: visit.are-you-there: expected a duration from 5s to 1m in"
                                + " quotes, found 15",
                        "x.toml:18:1: display.aspect: expected native or a ratio such as \"4:3\","
                                + " found \"16-9\"",
                        "x.toml:19:1: display.scale: expected integer or sharp or smooth, found"
                                + " \"soft\"",
                        "x.toml:21:1: sound.ceiling: expected a whole number from 0 to 100, found"
                                + " 101",
                        "x.toml:23:1: liveness.none: expected alone: picture-moves-within or"
                                + " watchdog is declared",
                        "x.toml:25:1: liveness.in: expected at least one of attract or playing",
                        "x.toml:25:1: liveness.in: expected only together with"
                                + " picture-moves-within",
                        "x.toml:27:1: input.denied-keys: expected a list in brackets, found"
                                + " \"f10\""),
                problems(ManifestSamples.FULL_OF_ERRORS));
    }

    @Test
    void tellsWhatIsNoTomlAndWhatElseIsWrongButNotWhatIsMissing() {
        assertEquals(
                List.of(
                        "x.toml:1:14: Unexpected end of line, expected \" or a character",
                        "x.toml:2:1: maker: expected one line of 1 to 120 characters, found 3"),
                problems("title = \"Pong\nmaker = 3\n"));
    }

    @Test
    void refusesADuplicateKey() {
        assertEquals(
                List.of("x.toml:2:1: date previously defined at line 1, column 1"),
                problems("date = \"1\"\ndate = \"2\"\n"));
    }

    @Test
    void refusesNestingThatOnlyAHostileHandWrites() {
        assertEquals(
                List.of("x.toml: has more than 256 opening brackets: 60000"),
                problems("a = " + "[".repeat(60_000)));
    }

    @Test
    void doesNotRepeatForeignTextWithoutEnd() {
        for (String problem : problems("k".repeat(5000) + " = 1\ntitle = \"" + "y".repeat(9000))) {
            assertTrue(problem.length() < 400, problem);
        }
    }

    @Test
    void refusesDirectionOverridesInTexts() {
        assertTrue(
                problems("title = \"\\u202Egnop\"")
                        .contains(
                                "x.toml:1:1: title: expected one line of 1 to 120 characters, found"
                                        + " the character U+202E"));
    }

    @Test
    void refusesAFileThatIsTooLong(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("exhibit.toml");
        Files.writeString(file, "#".repeat(65_537));
        assertEquals(
                List.of("exhibit.toml: is longer than 65536 bytes"),
                assertThrows(ExhibitException.class, () -> ExhibitManifest.read(file)).problems());
    }

    @Test
    void refusesAFileThatIsNotUtf8(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("exhibit.toml");
        Files.write(file, new byte[] {'#', ' ', (byte) 0xe9, '\n'});
        assertEquals(
                List.of("exhibit.toml: is not UTF-8 text: byte at offset 2"),
                assertThrows(ExhibitException.class, () -> ExhibitManifest.read(file)).problems());
    }

    private static ExhibitManifest parse(String text) throws ExhibitException {
        return ExhibitManifest.parse(text, "x.toml");
    }

    private static List<String> problems(String text) {
        return assertThrows(ExhibitException.class, () -> parse(text)).problems();
    }
}
