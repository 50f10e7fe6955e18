package org.vitrine.kiosk;

import java.time.Duration;

/**
 * What a session stands on: which guest, which link, and what it waits for. Except {@link Live},
 * each is on its way to a live picture, and has either an order or a timer outstanding that leads
 * out of it.
 */
public sealed interface Footing {
    /** Stands for no guest, no link. */
    int NONE = 0;

    /** The guest that this is about, or {@link #NONE}. */
    int run();

    /** The link that this is about, or {@link #NONE}. */
    default int link() {
        return NONE;
    }

    /**
     * The guest runs and its picture is shown.
     *
     * @param since when the picture came
     * @param silent whether the server gives no sign of life at present
     * @param suspect whether it was reset because its picture stood still, and it has not moved
     *     since: a reset does not help this one
     */
    record Live(int run, int link, Duration since, boolean silent, boolean suspect)
            implements Footing {}

    /** Not live yet, or not any more. */
    sealed interface Mending extends Footing {}

    /** No guest; timer RETRY leads to the next start. */
    record StartLater() implements Mending {
        @Override
        public int run() {
            return NONE;
        }
    }

    /** {@link Effect.StartGuest} is out, bounded by timer STEP. */
    record StartingUp(int run) implements Mending {}

    /** {@link Effect.KillGuest} is out, bounded by timer STEP; a start follows. */
    record Ending(int run) implements Mending {}

    /**
     * {@link Effect.ResetGuest} is out, bounded by timer STEP.
     *
     * @param link kept, if the reset leaves it alone
     */
    record Rewinding(int run, int link) implements Mending {}

    /** A reset in place is done; timer SETTLE gives its picture the time to arrive. */
    record Settling(int run, int link) implements Mending {}

    /** The guest runs without a link; timer RETRY leads to the next attempt. */
    record JoinLater(int run, Resume resume) implements Mending {}

    /** {@link Effect.ConnectDisplay} is out, bounded by timer STEP until the first picture. */
    record Joining(int run, int link, Resume resume) implements Mending {}

    /** The link stands but is silent; timer RECONNECT gives it up. */
    record Stalled(int run, int link, Resume resume) implements Mending {}

    /** What a guest that comes back comes back to. */
    enum Resume {
        /** It is at its attract point. */
        ATTRACT,
        /** A visitor's game goes on in it. */
        PLAYING
    }
}
