package org.vitrine.exhibits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tomlj.TomlParseError;
import org.tomlj.TomlPosition;

/** Collects what is wrong with a manifest, in the order of its lines. */
final class ManifestProblems {
    private static final int MAX_SHOWN = 100;
    private static final int MAX_QUOTED = 60;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Integer> brokenLines = new HashSet<>();

    ManifestProblems(String file) {
        this.file = file;
    }

    private record Problem(int line, int column, String words) {}

    /** A line that is no TOML: what else was read from it, or not found, means nothing. */
    void syntax(TomlParseError error) {
        TomlPosition at = error.position();
        brokenLines.add(at.line());
        String message = String.valueOf(error.getMessage());
        problems.add(new Problem(at.line(), at.column(), shortened(message, 2 * MAX_QUOTED)));
    }

    void add(TomlPosition at, String key, String words) {
        if (!brokenLines.contains(at.line())) {
            problems.add(new Problem(at.line(), at.column(), key + ": " + words));
        }
    }

    /** A key that is not there; told only when every line could be read. */
    void missing(TomlPosition at, String key, String words) {
        if (brokenLines.isEmpty()) {
            add(at, key, words);
        }
    }

    int count() {
        return problems.size();
    }

    /** Each {@code file:line:column: …}. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .limit(MAX_SHOWN)
                .map(p -> file + ":" + p.line() + ":" + p.column() + ": " + p.words())
                .forEach(sentences::add);
        if (problems.size() > MAX_SHOWN) {
            sentences.add(file + ": and " + (problems.size() - MAX_SHOWN) + " more");
        }
        return sentences;
    }

    /** Foreign text, made fit for one line of a message. */
    static String shortened(String text) {
        return shortened(text, MAX_QUOTED);
    }

    private static String shortened(String text, int max) {
        int end = Math.min(text.length(), max);
        StringBuilder line = new StringBuilder();
        text.substring(0, end)
                .codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(line::appendCodePoint);
        return end < text.length() ? line.append("...").toString() : line.toString();
    }
}
