package org.vitrine.kiosk;

import java.time.Duration;

/** Where the people who look after the exhibit learn of its faults. Called on thread session. */
public interface Staff {
    /**
     * Something went wrong. Told once when it begins, not at each attempt to mend it.
     *
     * @param detail technical, may be empty
     */
    void report(Fault fault, String detail);

    /**
     * The exhibit's picture is back.
     *
     * @param fault the last one that kept it away
     * @param after how long visitors saw a card
     */
    void recovered(Fault fault, Duration after);
}
