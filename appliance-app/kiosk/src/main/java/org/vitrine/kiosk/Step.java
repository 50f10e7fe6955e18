package org.vitrine.kiosk;

import java.util.List;

/** A decision: where the session is now, and what is to be done, in this order. */
public record Step(State state, List<Effect> effects) {
    /** Copies. */
    public Step {
        effects = List.copyOf(effects);
    }
}
