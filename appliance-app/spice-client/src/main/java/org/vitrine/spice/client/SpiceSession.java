package org.vitrine.spice.client;

/**
 * One connection to a guest. Its outcome is told to the {@link SpiceListener}. Thread-safe; closed
 * by whoever opened it, also after a failure.
 */
public final class SpiceSession implements AutoCloseable {
    private final Connection connection;

    SpiceSession(Connection connection) {
        this.connection = connection;
    }

    /** The guest's keyboard and mouse; the same object for the life of the session. */
    public GuestInputs inputs() {
        return connection.inputs();
    }

    public SpiceStatistics statistics() {
        return connection.statistics();
    }

    /**
     * Ends the session without a word to the listener. Returns when it has let go of mailbox,
     * sockets and threads, which takes milliseconds; called from a listener it returns at once.
     */
    @Override
    public void close() {
        connection.close();
    }
}
