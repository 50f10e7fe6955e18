package org.vitrine.bench;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says on standard error how far the run is: a bar on a terminal, else a line for each step. One
 * thread.
 */
final class Progress {
    private static final int BAR = 24;

    private final PrintStream out;
    private final boolean terminal;
    private int steps;
    private int finished;

    Progress(PrintStream out, @Nullable Console console) {
        this.out = out;
        this.terminal = console != null && console.isTerminal();
    }

    /** Adds to the steps that the bar counts. */
    void expect(int more) {
        steps += more;
    }

    void begin(String step) {
        if (terminal) {
            int filled = steps == 0 ? BAR : Math.min(BAR, finished * BAR / steps);
            out.printf(
                    Locale.ROOT,
                    "\r\033[K[%s%s] %d/%d %s",
                    "#".repeat(filled),
                    " ".repeat(BAR - filled),
                    finished,
                    steps,
                    step);
            out.flush();
        }
    }

    /** A line in between. */
    void note(String text) {
        out.printf("%s%s%n", terminal ? "\r\033[K" : "", text);
    }

    void done(String step, String result) {
        finished++;
        out.printf("%s%s: %s%n", terminal ? "\r\033[K" : "", step, result);
    }
}
