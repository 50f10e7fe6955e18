package org.vitrine.exhibits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlVersion;
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

/**
 * Turns the text of an {@code exhibit.toml} into an {@link ExhibitManifest}, or says all that is
 * wrong.
 */
final class ManifestReader {
    private static final int SHORT_TEXT = 120;
    private static final int LONG_TEXT = 300;
    private static final int MAX_BRACKETS = 256;
    private static final Duration NONE = Duration.ZERO;
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final String KEY = "the name of a key such as \"f10\" or \"leftctrl\"";
    private static final String READY =
            "expected one of { after-first-picture = \"8s\" }, { picture-steady = \"3s\" } and"
                    + " { picture-moving = \"3s\" }";
    private static final Pattern RATIO = Pattern.compile("([1-9][0-9]?|100):([1-9][0-9]?|100)");

    private ManifestReader() {}

    static ExhibitManifest read(Path file) throws ExhibitException {
        String name = ExhibitManifest.FILE_NAME;
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(ExhibitManifest.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            String missing = ": is missing: expected the exhibit's manifest at " + e.getFile();
            throw new ExhibitException(List.of(name + missing));
        } catch (IOException e) {
            throw new ExhibitException(List.of(name + ": cannot be read: " + e));
        }
        if (bytes.length > ExhibitManifest.MAX_BYTES) {
            String limit = ": is longer than " + ExhibitManifest.MAX_BYTES + " bytes";
            throw new ExhibitException(List.of(name + limit));
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(rest, text, true).isError()) {
            String place = ": is not UTF-8 text: byte at offset " + rest.position();
            throw new ExhibitException(List.of(name + place));
        }
        return parse(text.flip().toString(), name);
    }

    static ExhibitManifest parse(String text, String name) throws ExhibitException {
        if (text.length() > ExhibitManifest.MAX_BYTES) {
            String limit = ": is longer than " + ExhibitManifest.MAX_BYTES + " characters";
            throw new ExhibitException(List.of(name + limit));
        }
        // The parser calls itself once a level and would end the process; a bracket in a string may
        // hide a level, so all of them are counted.
        long brackets = text.chars().filter(c -> c == '[' || c == '{').count();
        if (brackets > MAX_BRACKETS) {
            String limit = ": has more than " + MAX_BRACKETS + " opening brackets: " + brackets;
            throw new ExhibitException(List.of(name + limit));
        }
        ManifestProblems problems = new ManifestProblems(name);
        TomlParseResult result = Toml.parse(text, TomlVersion.V1_0_0);
        result.errors().forEach(problems::syntax);
        ExhibitManifest manifest =
                manifest(new ManifestSection(result, TomlPosition.positionAt(1, 1), problems));
        if (problems.count() > 0) {
            throw new ExhibitException(problems.sentences());
        }
        return manifest;
    }

    private static ExhibitManifest manifest(ManifestSection top) {
        ExhibitManifest manifest =
                new ExhibitManifest(
                        top.text("title", SHORT_TEXT),
                        top.text("maker", SHORT_TEXT),
                        top.text("date", SHORT_TEXT),
                        rights(top.section("rights")),
                        languages(top),
                        guest(top.section("guest")),
                        attract(top.section("attract")),
                        visit(top.section("visit")),
                        display(top.section("display")),
                        sound(top.section("sound")),
                        speed(top.section("speed")),
                        liveness(top.section("liveness")),
                        input(top.section("input")));
        top.refuseUnknownKeys();
        return manifest;
    }

    private static Rights rights(ManifestSection section) {
        Rights rights =
                new Rights(
                        section.text("licence", LONG_TEXT),
                        section.text("credit", LONG_TEXT),
                        section.text("source", LONG_TEXT, ""));
        section.refuseUnknownKeys();
        return rights;
    }

    private static List<Locale> languages(ManifestSection top) {
        String expected = "a BCP 47 language tag such as \"en\" or \"pt-BR\"";
        if (!top.has("languages")) {
            top.missing("languages", "expected a list of BCP 47 language tags");
            return List.of();
        }
        List<Locale> languages = top.values("languages", expected, ManifestReader::language);
        if (languages.isEmpty()) {
            top.emptied("languages", "expected at least " + expected);
        }
        return languages;
    }

    private static Optional<Locale> language(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale);
        } catch (IllformedLocaleException _) {
            return Optional.empty();
        }
    }

    private static GuestSource guest(ManifestSection section) {
        GuestSource local = new GuestSource.Local();
        GuestSource source =
                section.value(
                        "source",
                        "local",
                        word -> word.equals("local") ? Optional.of(local) : Optional.empty(),
                        local,
                        local);
        section.refuseUnknownKeys();
        return source;
    }

    private static Attract attract(ManifestSection section) {
        Attract attract =
                new Attract(
                        section.text("invitation", SHORT_TEXT),
                        ready(section),
                        onTheWay(section),
                        section.duration(
                                "give-up-after",
                                Duration.ofSeconds(10),
                                Duration.ofHours(1),
                                Duration.ofMinutes(5)),
                        section.optionalDuration(
                                "loop", Duration.ofSeconds(5), Duration.ofHours(1)));
        section.refuseUnknownKeys();
        return attract;
    }

    private static Ready ready(ManifestSection attract) {
        if (!attract.has("ready")) {
            attract.missing("ready", READY);
            return new Ready.AfterFirstPicture(NONE);
        }
        ManifestSection section = attract.section("ready");
        List<Ready> found = new ArrayList<>();
        section.optionalDuration("after-first-picture", NONE, HALF_HOUR)
                .ifPresent(time -> found.add(new Ready.AfterFirstPicture(time)));
        section.optionalDuration("picture-steady", Duration.ofMillis(500), Duration.ofMinutes(5))
                .ifPresent(time -> found.add(new Ready.PictureSteady(time)));
        section.optionalDuration("picture-moving", Duration.ofSeconds(1), Duration.ofMinutes(5))
                .ifPresent(time -> found.add(new Ready.PictureMoving(time)));
        if (found.size() != 1) {
            attract.problem("ready", READY + ", found " + found.size() + " of them");
        }
        section.refuseUnknownKeys();
        return found.isEmpty() ? new Ready.AfterFirstPicture(NONE) : found.getFirst();
    }

    private static List<KeyPress> onTheWay(ManifestSection attract) {
        List<KeyPress> presses = new ArrayList<>();
        Duration last = NONE;
        for (ManifestSection section : attract.sections("on-the-way")) {
            Duration at = section.duration("at", NONE, HALF_HOUR, null);
            GuestKey standIn = new GuestKey("esc", 1);
            GuestKey key = section.value("press", KEY, GuestKey::of, null, standIn);
            if (at.compareTo(last) < 0) {
                section.problem("at", "expected not before the press above it");
            }
            last = at;
            presses.add(new KeyPress(at, key));
            section.refuseUnknownKeys();
        }
        return presses;
    }

    private static Visit visit(ManifestSection section) {
        Visit visit =
                new Visit(
                        section.duration(
                                "idle",
                                Duration.ofSeconds(20),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(45)),
                        section.duration(
                                "are-you-there",
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(15)));
        section.refuseUnknownKeys();
        return visit;
    }

    private static Display display(ManifestSection section) {
        Aspect square = new Aspect.Native();
        Display display =
                new Display(
                        section.value(
                                "aspect",
                                "native or a ratio such as \"4:3\"",
                                ManifestReader::aspect,
                                square,
                                square),
                        section.choice("scale", Scale.class, Scale.SHARP));
        section.refuseUnknownKeys();
        return display;
    }

    private static Optional<Aspect> aspect(String text) {
        if (text.equals("native")) {
            return Optional.of(new Aspect.Native());
        }
        Matcher ratio = RATIO.matcher(text);
        if (!ratio.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Aspect.Ratio(
                        Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2))));
    }

    private static Sound sound(ManifestSection section) {
        Sound sound = new Sound(section.integer("ceiling", 0, 100, 100));
        section.refuseUnknownKeys();
        return sound;
    }

    private static Speed speed(ManifestSection section) {
        Speed speed =
                new Speed(section.choice("acceleration", Acceleration.class, Acceleration.ANY));
        section.refuseUnknownKeys();
        return speed;
    }

    private static Liveness liveness(ManifestSection section) {
        Optional<Motion> motion = Optional.empty();
        boolean none = section.flag("none");
        boolean watchdog = section.flag("watchdog");
        boolean moves = section.has("picture-moves-within");
        Set<Phase> in = section.choices("in", Phase.class, EnumSet.allOf(Phase.class));
        if (moves) {
            Duration within =
                    section.duration(
                            "picture-moves-within",
                            Duration.ofSeconds(2),
                            Duration.ofMinutes(10),
                            null);
            motion = Optional.of(new Motion(within, in));
        } else if (section.has("in")) {
            section.problem("in", "expected only together with picture-moves-within");
        }
        if (none && (moves || watchdog)) {
            section.problem("none", "expected alone: picture-moves-within or watchdog is declared");
        }
        section.refuseUnknownKeys();
        return new Liveness(motion, watchdog);
    }

    private static Input input(ManifestSection section) {
        Input input =
                new Input(
                        section.choice("pointer", Pointer.class, Pointer.NONE),
                        Set.copyOf(section.values("denied-keys", KEY, GuestKey::of)));
        section.refuseUnknownKeys();
        return input;
    }
}
