package org.vitrine.exhibits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a manifest, read key by key. A value that is not as expected becomes a problem with
 * its place, and reading goes on with a stand-in, so that one pass finds everything that is wrong.
 */
final class ManifestSection {
    private static final int MAX_ENTRIES = 64;

    private final String path; // "" for the top, else "rights." and the like
    private final TomlTable table;
    private final TomlPosition start;
    private final ManifestProblems problems;
    private final Set<String> known = new LinkedHashSet<>();

    ManifestSection(TomlTable table, TomlPosition start, ManifestProblems problems) {
        this("", table, start, problems);
    }

    private ManifestSection(
            String path, TomlTable table, TomlPosition start, ManifestProblems problems) {
        this.path = path;
        this.table = table;
        this.start = start;
        this.problems = problems;
    }

    /** The table of that name; an empty one if there is none. */
    ManifestSection section(String key) {
        Object value = value(key);
        if (value instanceof TomlTable inner) {
            return new ManifestSection(path + key + ".", inner, at(key), problems);
        }
        if (value != null) {
            problem(key, "expected a table, found " + found(value));
        }
        return new ManifestSection(path + key + ".", Toml.parse(""), start, problems);
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /** One line of text that must be there. */
    String text(String key, int maxLength) {
        return text(key, maxLength, null);
    }

    /** One line of text. */
    String text(String key, int maxLength, @Nullable String otherwise) {
        String expected = "expected one line of 1 to " + maxLength + " characters";
        Object value = value(key);
        if (value == null) {
            return otherwise != null ? otherwise : missing(key, expected, "");
        }
        if (!(value instanceof String text)) {
            return problem(key, expected + ", found " + found(value), "");
        }
        if (text.isBlank() || text.codePointCount(0, text.length()) > maxLength) {
            return problem(key, expected + ", found " + text.length(), "");
        }
        Optional<String> bad = unprintable(text);
        return bad.isEmpty() ? text : problem(key, expected + ", found " + bad.get(), "");
    }

    /** A duration such as {@code "45s"}; {@code otherwise} null: it must be there. */
    Duration duration(String key, Duration min, Duration max, @Nullable Duration otherwise) {
        String expected =
                "expected a duration from " + DurationText.of(min) + " to " + DurationText.of(max);
        Object value = value(key);
        if (value == null) {
            return otherwise != null ? otherwise : missing(key, expected, min);
        }
        if (!(value instanceof String text)) {
            return problem(key, expected + " in quotes, found " + found(value), min);
        }
        Optional<Duration> duration = DurationText.parse(text);
        if (duration.isEmpty()) {
            return problem(
                    key,
                    expected + ", a whole number with ms, s, m or h, found " + found(text),
                    min);
        }
        if (duration.get().compareTo(min) < 0 || duration.get().compareTo(max) > 0) {
            return problem(key, expected + ", found " + found(text), min);
        }
        return duration.get();
    }

    /** A duration that need not be there. */
    Optional<Duration> optionalDuration(String key, Duration min, Duration max) {
        return has(key) ? Optional.of(duration(key, min, max, min)) : Optional.empty();
    }

    int integer(String key, int min, int max, int otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= min && number <= max) {
            return number.intValue();
        }
        String expected = "expected a whole number from " + min + " to " + max;
        return problem(key, expected + ", found " + found(value), min);
    }

    boolean flag(String key) {
        Object value = value(key);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        return problem(key, "expected true or false, found " + found(value), false);
    }

    /** One of the words of an enum, written in lower case with dashes. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            Optional<E> constant = named(type, text);
            if (constant.isPresent()) {
                return constant.get();
            }
        }
        return problem(key, "expected " + words(type) + ", found " + found(value), otherwise);
    }

    /** A value that {@code reader} understands; {@code otherwise} null: it must be there. */
    <T> T value(
            String key,
            String expected,
            Function<String, Optional<T>> reader,
            @Nullable T otherwise,
            T standIn) {
        Object value = value(key);
        if (value == null) {
            return otherwise != null ? otherwise : missing(key, "expected " + expected, standIn);
        }
        Optional<T> read = value instanceof String text ? reader.apply(text) : Optional.empty();
        return read.orElseGet(
                () -> problem(key, "expected " + expected + ", found " + found(value), standIn));
    }

    /** A list of words that {@code reader} understands, without repetition; empty if absent. */
    <T> List<T> values(String key, String expected, Function<String, Optional<T>> reader) {
        List<T> values = new ArrayList<>();
        Optional<TomlArray> array = array(key);
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            Object value = array.get().get(i);
            TomlPosition position = array.get().inputPositionOf(i);
            Optional<T> read = value instanceof String text ? reader.apply(text) : Optional.empty();
            if (read.isEmpty()) {
                problems.add(
                        position, path + key, "expected " + expected + ", found " + found(value));
            } else if (values.contains(read.get())) {
                problems.add(position, path + key, "expected each only once: " + found(value));
            } else {
                values.add(read.get());
            }
        }
        return values;
    }

    /** A list of enum words; {@code otherwise} if absent, a problem if empty. */
    <E extends Enum<E>> Set<E> choices(String key, Class<E> type, Set<E> otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        Set<E> chosen = new HashSet<>(values(key, words(type), word -> named(type, word)));
        if (chosen.isEmpty()) {
            emptied(key, "expected at least one of " + words(type));
        }
        return chosen;
    }

    /** A list of tables, such as {@code [{ at = "3s", press = "enter" }]}; empty if absent. */
    List<ManifestSection> sections(String key) {
        List<ManifestSection> sections = new ArrayList<>();
        Optional<TomlArray> array = array(key);
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            TomlPosition position = array.get().inputPositionOf(i);
            String name = path + key + "[" + (i + 1) + "]";
            if (array.get().get(i) instanceof TomlTable inner) {
                sections.add(new ManifestSection(name + ".", inner, position, problems));
            } else {
                problems.add(
                        position, name, "expected a table, found " + found(array.get().get(i)));
            }
        }
        return sections;
    }

    void problem(String key, String words) {
        problems.add(at(key), path + key, words);
    }

    /** For a list that gave nothing: a problem of its own only if it is really empty. */
    void emptied(String key, String words) {
        if (value(key) instanceof TomlArray array && array.isEmpty()) {
            problem(key, words);
        }
    }

    void missing(String key, String expected) {
        problems.missing(start, path + key, "is missing: " + expected);
    }

    /** To be called last: every key that nobody asked for is an error. */
    void refuseUnknownKeys() {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String shown = ManifestProblems.shortened(key);
                problems.add(at(key), path + shown, "is not known" + meant(key));
            }
        }
    }

    private String meant(String key) {
        String all = "expected one of " + String.join(", ", known);
        return NearestName.to(key, known)
                .map(name -> ", did you mean " + name + "?")
                .orElse(known.isEmpty() ? "" : ", " + all);
    }

    private Optional<TomlArray> array(String key) {
        Object value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof TomlArray array)) {
            problem(key, "expected a list in brackets, found " + found(value));
            return Optional.empty();
        }
        if (array.size() > MAX_ENTRIES) {
            String limit = "expected at most " + MAX_ENTRIES + " entries, found ";
            problem(key, limit + array.size());
            return Optional.empty();
        }
        return Optional.of(array);
    }

    private <T> T problem(String key, String words, T standIn) {
        problem(key, words);
        return standIn;
    }

    private <T> T missing(String key, String expected, T standIn) {
        missing(key, expected);
        return standIn;
    }

    private @Nullable Object value(String key) {
        known.add(key);
        return table.get(List.of(key));
    }

    private TomlPosition at(String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? start : position;
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        return String.join(" or ", words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Control and format characters would break a card, or turn its text around. */
    private static Optional<String> unprintable(String text) {
        return text.codePoints()
                .filter(c -> isUnprintable(c))
                .mapToObj(c -> String.format(Locale.ROOT, "the character U+%04X", c))
                .findFirst();
    }

    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            // Joiners belong to scripts and emoji; overrides and isolates of direction do not.
            case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            default -> false;
        };
    }

    private static String found(Object value) {
        return switch (value) {
            case TomlTable _ -> "a table";
            case TomlArray _ -> "a list";
            case String text -> '"' + ManifestProblems.shortened(text) + '"';
            default -> ManifestProblems.shortened(String.valueOf(value));
        };
    }
}
