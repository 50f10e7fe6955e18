package org.vitrine.kiosk;

/** What a session waits for by the clock. One of each kind runs at most; starting restarts. */
public enum Timer {
    /** No input for so long that we ask whether anybody is there. */
    IDLE,
    /** The ring of the question. */
    RING,
    /** The wait before the next attempt. */
    RETRY,
    /** The bound on what was asked of the guest machine or the display. */
    STEP,
    /** Cover what takes too long by the card. */
    CARD,
    /** A silent server loses its link. */
    RECONNECT,
    /** The picture after a reset in place has surely arrived. */
    SETTLE,
    /** A work that ends by itself goes back to its attract point. */
    LOOP,
    /** The picture must have moved. */
    HUNG,
    /** An exhibit that kept failing may be played again. */
    QUIET
}
