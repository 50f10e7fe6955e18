package org.vitrine.spice.client;

/** A SPICE connection that could not be made or did not last; says what, where and why. */
public class SpiceException extends Exception {
    private static final long serialVersionUID = 1L;

    public SpiceException(String message) {
        super(message);
    }

    public SpiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
