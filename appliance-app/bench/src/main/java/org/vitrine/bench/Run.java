package org.vitrine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all measurements of one run share.
 *
 * @param contenders who is measured; in each round one after the other, so that a change of the
 *     machine's load meets all
 * @param guestProgram the test guest's ELF file
 * @param screen the size of the screen where it is not the guest's
 * @param warmUpSeconds before CPU is measured, where it is not the run's own
 * @param threads whether the CPU time of each thread is told, too
 * @param quick few and short rounds: to see that everything works, not to be quoted
 */
record Run(
        List<Contender> contenders,
        Path guestProgram,
        boolean quick,
        List<Size> sizes,
        List<String> compressions,
        Optional<Size> screen,
        OptionalInt warmUpSeconds,
        boolean threads,
        Workplace workplace,
        Report report,
        Progress progress) {

    /** QEMU's own choice where nothing is said. */
    static final String DEFAULT_COMPRESSION = "auto_glz";

    Run {
        contenders = List.copyOf(contenders);
        sizes = List.copyOf(sizes);
        compressions = List.copyOf(compressions);
    }

    /**
     * A screen for a guest of this size: as large as the guest, unless the command line says a
     * size.
     */
    Screen screenFor(Size guest) throws IOException, BenchException {
        return Screen.start(screen.orElse(guest), workplace);
    }

    /** A number for quick and one for full runs. */
    int pick(int quickly, int thoroughly) {
        return quick ? quickly : thoroughly;
    }

    /** One measurement of one contender. */
    @FunctionalInterface
    interface Turn {
        /** Returns what is told on the way. */
        String take(Contender contender) throws BenchException, IOException;
    }

    /**
     * Lets each contender take its turn, as often as there are rounds; a failure is reported and
     * costs that turn only.
     */
    void interleave(String what, int rounds, Turn turn) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                String step =
                        "%s, round %d of %d, %s".formatted(what, round, rounds, contender.name());
                progress.begin(step);
                try {
                    progress.done(step, turn.take(contender));
                } catch (BenchException e) {
                    report.failure(step, e);
                    progress.done(step, "failed");
                }
            }
        }
    }
}
