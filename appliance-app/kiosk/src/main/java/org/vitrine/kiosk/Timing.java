package org.vitrine.kiosk;

import java.time.Duration;
import java.util.List;

/**
 * Every bound of a visit that is not the exhibit's to say, in one place. None is read from a clock
 * here: the rules hand them to timers. Tests bring smaller ones.
 *
 * @param hesitateAfter a server silent for this long dims the picture; the display's adapter
 *     measures it and posts {@link Event.DisplaySilent}
 * @param cardAfter a server silent for this long is covered by the stand-by card
 * @param reconnectAfter a server silent for this long loses its link, and is called anew
 * @param resetCardAfter a reset that takes longer than this is covered by the card
 * @param settle from the end of a reset in place until its picture has surely arrived
 * @param startLimit a guest that starts must say something within this; progress counts
 * @param resetLimit a reset must end, or make progress, within this; else the guest is ended
 * @param killLimit the end of a guest must be confirmed within this; else it is asked for again
 * @param joinLimit a link must give its first picture within this
 * @param giveUpAfter a guest that runs, but gives no link and picture for this long, is ended and
 *     started anew
 * @param retries waits before the first, second, … attempt; the last one stands for all that
 *     follow. No wait may exceed 2 s less what a link needs, or "back within 2 s" breaks
 * @param slowRetry wait between attempts where only staff can mend ({@link Fault#needsStaff})
 * @param stable a link or guest that lived this long owes nothing to earlier attempts
 * @param repeatWindow failures of the guest are counted within this
 * @param repeatLimit this many of them in the window: the exhibit is shown but not played
 * @param repeatPause how long that lasts, and the wait before the next start if it fails even then
 */
public record Timing(
        Duration hesitateAfter,
        Duration cardAfter,
        Duration reconnectAfter,
        Duration resetCardAfter,
        Duration settle,
        Duration startLimit,
        Duration resetLimit,
        Duration killLimit,
        Duration joinLimit,
        Duration giveUpAfter,
        List<Duration> retries,
        Duration slowRetry,
        Duration stable,
        Duration repeatWindow,
        int repeatLimit,
        Duration repeatPause) {

    /** What a gallery gets. */
    public static final Timing DEFAULT =
            new Timing(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    List.of(
                            Duration.ZERO,
                            Duration.ofMillis(500),
                            Duration.ofMillis(1000),
                            Duration.ofMillis(1500)),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10),
                    3,
                    Duration.ofMinutes(10));

    /** Checks what the rules rely on. */
    public Timing {
        retries = List.copyOf(retries);
        if (retries.isEmpty()) {
            throw new IllegalArgumentException("retries: at least one wait is needed");
        }
        if (retries.getLast().isZero()) {
            throw new IllegalArgumentException("retries: the last wait must be above zero");
        }
        if (repeatLimit < 1) {
            throw new IllegalArgumentException("repeatLimit: " + repeatLimit + " is below 1");
        }
        if (hesitateAfter.compareTo(cardAfter) > 0 || cardAfter.compareTo(reconnectAfter) > 0) {
            throw new IllegalArgumentException(
                    "hesitateAfter, cardAfter, reconnectAfter: must not fall: "
                            + hesitateAfter
                            + ", "
                            + cardAfter
                            + ", "
                            + reconnectAfter);
        }
    }

    /**
     * The wait before an attempt.
     *
     * @param attempt 0 is the first
     */
    Duration retry(int attempt) {
        return retries.get(Math.min(attempt, retries.size() - 1));
    }
}
