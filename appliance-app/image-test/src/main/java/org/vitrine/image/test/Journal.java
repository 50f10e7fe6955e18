package org.vitrine.image.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a machine said of one of its starts. */
final class Journal {
    private static final Pattern FIELD = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");

    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param time by the machine's clock
     * @param uptime since its kernel started
     * @param unit whom it is about, or who said it; empty where neither is known
     */
    record Entry(Instant time, Duration uptime, String unit, String message) {
        String toLine() {
            return String.format(
                    Locale.ROOT,
                    "%10.3f %s: %s",
                    uptime.toMillis() / 1000.0,
                    unit.isEmpty() ? "-" : unit,
                    message);
        }
    }

    /**
     * @param export in the export format: lines of {@code NAME=value}, an empty one between entries
     */
    Journal(String export) {
        for (String block : export.split("\\n\\n", -1)) {
            long real = -1;
            long monotonic = -1;
            String unit = "";
            String message = "";
            Matcher fields = FIELD.matcher(block);
            while (fields.find()) {
                String value = fields.group(2);
                switch (fields.group(1)) {
                    case "__REALTIME_TIMESTAMP" -> real = Long.parseLong(value);
                    case "__MONOTONIC_TIMESTAMP" -> monotonic = Long.parseLong(value);
                    case "_SYSTEMD_UNIT" -> unit = unit.isEmpty() ? value : unit;
                    case "UNIT" -> unit = value;
                    case "MESSAGE" -> message = value;
                    default -> {
                        // of no interest
                    }
                }
            }
            if (real >= 0 && monotonic >= 0) {
                entries.add(
                        new Entry(
                                Instant.ofEpochSecond(0, real * 1000),
                                Duration.ofNanos(monotonic * 1000),
                                unit,
                                message));
            }
        }
    }

    /** When the kernel started, by the machine's clock. */
    Optional<Instant> kernelStart() {
        // The last entry: a clock that was put right in between is right by then.
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.getLast().time().minus(entries.getLast().uptime()));
    }

    /** The first entry of a unit whose message contains some words. */
    Optional<Entry> first(String unit, String words) {
        return entries.stream()
                .filter(e -> e.unit().equals(unit) && e.message().contains(words))
                .findFirst();
    }

    /** The first entry of anybody whose message contains some words. */
    Optional<Entry> first(String words) {
        return entries.stream().filter(e -> e.message().contains(words)).findFirst();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
