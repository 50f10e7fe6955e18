package org.vitrine.appliance;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Progress with an estimate of what is left: a bar on a terminal, else a line every ten per cent.
 */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;

    private final String what;
    private final PrintWriter out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final long from = System.nanoTime();
    private int lastTenth = -1;

    ProgressBar(String what, PrintWriter out) {
        this.what = what;
        this.out = out;
        show(0);
    }

    /**
     * @param fraction 0..1
     */
    void show(double fraction) {
        String left = fraction > 0.05 ? ", about " + left(fraction).toSeconds() + " s left" : "";
        int percent = (int) Math.round(fraction * 100);
        if (terminal) {
            int full = (int) Math.round(fraction * WIDTH);
            String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
            out.printf("\r\033[K%s [%s] %d %%%s", what, bar, percent, left);
        } else if (percent / 10 != lastTenth) {
            lastTenth = percent / 10;
            out.printf("%s: %d %%%s%n", what, percent, left);
        }
        out.flush();
    }

    /** All done. */
    void finish() {
        show(1);
    }

    /** Leaves the line. */
    @Override
    public void close() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    private Duration left(double fraction) {
        double spent = System.nanoTime() - from;
        return Duration.ofNanos((long) (spent / fraction * (1 - fraction)));
    }
}
