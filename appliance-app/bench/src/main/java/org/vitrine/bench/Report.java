package org.vitrine.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Collects what was measured and writes it as Markdown: medians, their spread, ratios of the first
 * contender to its peer.
 */
final class Report {
    /** Cores used by others above which a run is not to be quoted. */
    static final double LOADED = 0.2;

    private final List<String> contenders;
    private final String peer;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Series load = new Series();

    Report(List<String> contenders, String peer) {
        this.contenders = List.copyOf(contenders);
        this.peer = peer;
    }

    /** A table of quantities that belong together. */
    static final class Table {
        private final String title;
        private final List<Line> lines = new ArrayList<>();

        private Table(String title) {
            this.title = title;
        }

        /** A new line; the smaller its values the better, unless the title says otherwise. */
        Line line(String what) {
            return line(what, OptionalDouble.empty());
        }

        /** A new line whose ratio may be at most so large. */
        Line line(String what, double budget) {
            return line(what, OptionalDouble.of(budget));
        }

        private Line line(String what, OptionalDouble budget) {
            Line line = new Line(what, budget);
            lines.add(line);
            return line;
        }
    }

    /** One quantity, measured for each contender. */
    static final class Line {
        private final String what;
        private final OptionalDouble budget;
        private final Map<String, Series> values = new LinkedHashMap<>();

        private Line(String what, OptionalDouble budget) {
            this.what = what;
            this.budget = budget;
        }

        void add(Contender contender, double value) {
            values.computeIfAbsent(contender.name(), _ -> new Series()).add(value);
        }
    }

    /** The table of this title; a new one comes after the others. */
    Table table(String title) {
        return tables.computeIfAbsent(title, Table::new);
    }

    /** A sentence that stands below the tables. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    void failure(String step, BenchException e) {
        failures.add((step + ": " + e.getMessage()).replace("\n", "\n  "));
    }

    void load(double foreignCores) {
        load.add(foreignCores);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /** The table with all that is needed to judge it. */
    String markdown(List<String> surroundings) {
        StringBuilder text = new StringBuilder();
        for (String line : surroundings) {
            text.append("- ").append(line).append('\n');
        }
        if (!load.isEmpty()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "- other programs used %.2f cores in the median, %.2f at most%n",
                            load.median(),
                            load.max()));
            if (load.median() > LOADED) {
                text.append(
                        "\n**The machine was loaded by others: do not quote these figures.**\n");
            }
        }
        for (Table table : tables.values()) {
            text.append("\n| ").append(table.title).append(" |");
            contenders.forEach(name -> text.append(' ').append(name).append(" |"));
            text.append(" ratio | budget | n |\n|---|");
            text.append("---|".repeat(contenders.size() + 3)).append('\n');
            table.lines.forEach(line -> text.append(row(line)).append('\n'));
        }
        text.append("\nEach cell: the median, in brackets the smallest and the largest value.\n");
        remarks.forEach(remark -> text.append(remark).append('\n'));
        if (!failures.isEmpty()) {
            text.append("\nNot measured:\n\n");
            failures.forEach(failure -> text.append("- ").append(failure).append('\n'));
        }
        return text.toString();
    }

    private String row(Line line) {
        StringBuilder row = new StringBuilder("| ").append(line.what).append(" |");
        int least = Integer.MAX_VALUE;
        for (String name : contenders) {
            Series series = line.values.get(name);
            row.append(' ').append(series == null ? "–" : cell(series)).append(" |");
            least = Math.min(least, series == null ? 0 : series.count());
        }
        OptionalDouble ratio = ratio(line);
        row.append(
                ratio.isPresent()
                        ? String.format(Locale.ROOT, " **%.2f** |", ratio.getAsDouble())
                        : " |");
        row.append(
                line.budget.isPresent()
                        ? " " + verdict(ratio, line.budget.getAsDouble()) + " |"
                        : " |");
        return row.append(' ').append(least).append(" |").toString();
    }

    private OptionalDouble ratio(Line line) {
        Series ours = line.values.get(contenders.getFirst());
        Series theirs = line.values.get(peer);
        if (ours == null || theirs == null || ours == theirs) {
            return OptionalDouble.empty();
        }
        // What may be nothing, or less, has no ratio.
        return ours.median() > 0 && theirs.median() > 0
                ? OptionalDouble.of(ours.median() / theirs.median())
                : OptionalDouble.empty();
    }

    private static String verdict(OptionalDouble ratio, double budget) {
        String limit = "≤ " + number(budget);
        return ratio.isPresent() && ratio.getAsDouble() > budget ? limit + ", **over**" : limit;
    }

    private static String cell(Series series) {
        return series.count() == 1
                ? number(series.median())
                : number(series.median())
                        + " ("
                        + number(series.min())
                        + "–"
                        + number(series.max())
                        + ")";
    }

    /** Three digits that count, never an exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
