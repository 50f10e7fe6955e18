package org.vitrine.kiosk;

import java.time.Duration;
import java.util.OptionalDouble;

/** What the screen shows: one recognisable picture for each state of the visit. */
public sealed interface Picture {
    /** A card while the exhibit is brought up; progress in 0..1 where it is known. */
    record Starting(Placard placard, OptionalDouble progress) implements Picture {}

    /** The guest's own picture with a caption that names the work and invites. */
    record Attract(Placard placard) implements Picture {}

    /** The guest's picture and nothing else. */
    record Playing() implements Picture {}

    /**
     * The guest's picture dimmed: its machine has given no sign of life for seconds, and may at any
     * time. What is on the screen is not to be trusted, and visitors shall see that.
     */
    record Hesitating() implements Picture {}

    /**
     * The guest's picture dimmed, one question with two big answers and a ring that empties. Shown
     * once: the stage lets the ring run down by itself, from {@code left}, on its own clock. When
     * it is over the session shows another picture; until then the stage keeps an empty ring.
     *
     * @param left until the visit ends
     * @param of the whole time of the ring
     */
    record AreYouThere(Placard placard, Duration left, Duration of) implements Picture {}

    /** The moment in which the guest goes back to its pristine state: a still, covered softly. */
    record Resetting(Placard placard) implements Picture {}

    /**
     * The card while something is out of order and being mended: an interpretive panel that needs
     * no apology.
     *
     * @param number small, in a corner, for staff: what to look up; 0 shows none
     */
    record StandBy(Placard placard, int number) implements Picture {}
}
