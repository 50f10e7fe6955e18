package org.vitrine.appliance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One line a record on standard error: time in UTC, level, the module that speaks, the words.
 * {@code INFO} is for what staff would want to read; {@code VITRINE_LOG=DEBUG} shows more.
 */
final class ApplianceLog extends Formatter {
    private static final Logger ROOT = Logger.getLogger("");

    private ApplianceLog() {}

    static void start() {
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        var console = new ConsoleHandler();
        console.setFormatter(new ApplianceLog());
        console.setLevel(Level.ALL);
        ROOT.addHandler(console);
        boolean debug = "DEBUG".equalsIgnoreCase(System.getenv("VITRINE_LOG"));
        ROOT.setLevel(Level.INFO);
        Logger.getLogger("org.vitrine").setLevel(debug ? Level.FINE : Level.INFO);
    }

    @Override
    public String format(LogRecord record) {
        var line = new StringWriter();
        line.append(Instant.ofEpochMilli(record.getMillis()).truncatedTo(ChronoUnit.MILLIS) + " ");
        line.append(word(record.getLevel())).append(' ');
        line.append(speaker(record.getLoggerName())).append(": ");
        line.append(formatMessage(record)).append(System.lineSeparator());
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(line));
        }
        return line.toString();
    }

    private static String word(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "warning";
        }
        return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
    }

    /** {@code org.vitrine.spice.client.link.X} speaks as {@code spice.client.link}. */
    private static String speaker(String logger) {
        if (logger == null || !logger.startsWith("org.vitrine.")) {
            return String.valueOf(logger);
        }
        String name = logger.substring("org.vitrine.".length());
        int last = name.lastIndexOf('.');
        return last < 0 ? name : name.substring(0, last);
    }
}
