package org.vitrine.spice.client;

import org.vitrine.imaging.FrameMailbox;

/**
 * Opens sessions and owns the thread that reads and writes for all of them. Thread-safe; closed by
 * whoever made it, which ends its sessions.
 */
public final class SpiceClient implements AutoCloseable {
    /** A client that opens sockets. */
    public SpiceClient() {}

    /**
     * Starts to connect and returns at once.
     *
     * @param mailbox gets the guest's picture; one session at a time
     * @param listener learns the outcome
     */
    public SpiceSession open(
            SpiceEndpoint endpoint,
            FrameMailbox mailbox,
            SpiceOptions options,
            SpiceListener listener) {
        return new SpiceSession(new Connection());
    }

    @Override
    public void close() {}
}
