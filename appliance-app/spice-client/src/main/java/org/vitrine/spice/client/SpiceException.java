package org.vitrine.spice.client;

import java.util.Objects;

/**
 * A SPICE connection that could not be made or did not last; says what, where and why, and {@link
 * #reason} in a form to decide by.
 */
public class SpiceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Kinds of failures, as far as the difference matters to whoever looks at the screen. */
    public enum Reason {
        /** The ticket is wrong or has expired: only a new one helps. */
        WRONG_TICKET,
        /** The server understood and does not want, for another reason than the ticket. */
        REFUSED,
        /**
         * One side wants TLS and the other does not, or the certificate is not that of the expected
         * server.
         */
        TLS_MISMATCH,
        /** Nobody listens there, or there is no such host or socket. */
        NO_SERVER,
        /** What came is not SPICE, or not as SPICE allows it. */
        BAD_BYTES,
        /** A step of the connection took too long. */
        TIMED_OUT,
        /** The connection was there and has ended: a channel was closed or cut. */
        CLOSED,
        /** The server has sent nothing for so long that it counts as lost. */
        SILENT,
        /**
         * The server ended the session but goes on to answer others: most likely another viewer has
         * taken it over. To come back at once would throw that one out in turn.
         */
        THROWN_OUT,
        /** The endpoint or an option cannot be used, for example an unreadable CA file. */
        UNUSABLE_SETTINGS
    }

    private final Reason reason;

    public SpiceException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason);
    }

    public SpiceException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason);
    }

    public Reason reason() {
        return reason;
    }
}
