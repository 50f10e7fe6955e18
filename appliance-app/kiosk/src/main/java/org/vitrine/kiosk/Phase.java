package org.vitrine.kiosk;

import java.time.Duration;
import java.util.OptionalDouble;

/** Where a visit is, each with its own picture ({@link SessionRules#pictureOf}). */
public sealed interface Phase {
    /** What it stands on. */
    Footing footing();

    /** The guest's picture is on the screen. */
    sealed interface Open extends Phase {
        @Override
        Footing.Live footing();
    }

    /** A card or still covers what is being brought about. */
    sealed interface Covered extends Phase {
        @Override
        Footing.Mending footing();
    }

    /**
     * The first start, until the first picture or fault.
     *
     * @param progress 0..1 where it is known
     */
    record Starting(Footing.Mending footing, OptionalDouble progress) implements Covered {}

    /** Nobody plays; nothing counts down. */
    record Attract(Footing.Live footing) implements Open {}

    /** A visitor plays; timer IDLE runs. */
    record Playing(Footing.Live footing) implements Open {}

    /** Nobody has touched anything for a while; timer RING runs. */
    record AreYouThere(Footing.Live footing) implements Open {}

    /**
     * The visitor left; the guest goes back to its attract point.
     *
     * @param slow whether it takes so long that the card covers it
     */
    record Resetting(Footing.Mending footing, boolean slow) implements Covered {}

    /**
     * Something is out of order and being mended.
     *
     * @param fault the latest
     * @param detail of it, for staff
     * @param since when the visitor lost the picture
     */
    record StandBy(Footing.Mending footing, Fault fault, String detail, Duration since)
            implements Covered {}
}
