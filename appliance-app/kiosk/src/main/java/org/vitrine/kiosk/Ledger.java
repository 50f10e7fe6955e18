package org.vitrine.kiosk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session remembers from phase to phase.
 *
 * @param runs guests started so far; the number of the latest
 * @param links links called so far; the number of the latest
 * @param startTries new starts of the guest since the picture was last stable
 * @param joinTries new links to the present guest since the picture was last stable
 * @param joinableSince since when the present guest should have had a link
 * @param failures when the guest failed, oldest first: those within the window before the latest;
 *     all are forgiven when timer QUIET is due
 * @param attractOnly whether the guest failed so often that it is shown but not played
 * @param hands what is pressed
 */
public record Ledger(
        int runs,
        int links,
        int startTries,
        int joinTries,
        Duration joinableSince,
        List<Duration> failures,
        boolean attractOnly,
        Hands hands) {
    static final Ledger EMPTY =
            new Ledger(0, 0, 0, 0, Duration.ZERO, List.of(), false, Hands.EMPTY);

    /** Copies. */
    public Ledger {
        failures = List.copyOf(failures);
    }

    Ledger nextRun() {
        return new Ledger(
                runs + 1, links, startTries, 0, joinableSince, failures, attractOnly, hands);
    }

    Ledger nextLink() {
        return new Ledger(
                runs,
                links + 1,
                startTries,
                joinTries,
                joinableSince,
                failures,
                attractOnly,
                hands);
    }

    Ledger tries(int starts, int joins) {
        return new Ledger(runs, links, starts, joins, joinableSince, failures, attractOnly, hands);
    }

    Ledger joinableFrom(Duration now) {
        return new Ledger(runs, links, startTries, joinTries, now, failures, attractOnly, hands);
    }

    Ledger with(Hands now) {
        return new Ledger(
                runs, links, startTries, joinTries, joinableSince, failures, attractOnly, now);
    }

    /** The guest failed now. */
    Ledger failed(Duration now, Timing timing) {
        var recent = new ArrayList<Duration>();
        for (Duration then : failures) {
            if (now.minus(then).compareTo(timing.repeatWindow()) < 0) {
                recent.add(then);
            }
        }
        recent.add(now);
        boolean tooOften = recent.size() >= timing.repeatLimit();
        return new Ledger(
                runs,
                links,
                startTries,
                joinTries,
                joinableSince,
                recent,
                attractOnly || tooOften,
                hands);
    }

    /** It has behaved for long enough. */
    Ledger forgiven() {
        return new Ledger(
                runs, links, startTries, joinTries, joinableSince, List.of(), false, hands);
    }
}
