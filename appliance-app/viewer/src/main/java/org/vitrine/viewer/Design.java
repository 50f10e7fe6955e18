package org.vitrine.viewer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.imaging.Rect;

/**
 * A picture of the visit, laid out: what is drawn where, in the order of drawing.
 *
 * @param marks drawn once
 * @param moving the one thing that moves, if any
 * @param guest what of the guest's own picture shows below
 * @param finish where a touch means that the visitor has finished, if there is such a place
 * @param rows of the screen from its top that a guest's picture that lives has for itself; empty:
 *     all of them
 */
record Design(
        List<Mark> marks,
        Optional<Moving> moving,
        Guest guest,
        Optional<Rect> finish,
        OptionalInt rows) {
    /** The guest's picture and nothing else. */
    static final Design BARE =
            new Design(List.of(), Optional.empty(), Guest.LIVE, Optional.empty());

    Design(List<Mark> marks, Optional<Moving> moving, Guest guest, Optional<Rect> finish) {
        this(marks, moving, guest, finish, OptionalInt.empty());
    }

    /** How the guest's picture takes part. */
    enum Guest {
        /** Hidden: the marks cover the screen. */
        HIDDEN,
        /** Its last frame stands still. */
        STILL,
        /** Moves. */
        LIVE
    }

    /** Something drawn. */
    interface Mark {
        void draw(long context);

        /** All that it may touch. */
        Rect bounds();
    }

    /** Something that is drawn again and again. */
    interface Moving {
        /**
         * @param seconds since the picture was shown
         */
        void draw(long context, double seconds);

        Rect bounds();

        /** Whether it is worth drawing again. */
        boolean movesAfter(double seconds);
    }

    /** Whether nothing of ours is on the screen. */
    boolean bare() {
        return marks.isEmpty();
    }
}
