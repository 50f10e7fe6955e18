package org.vitrine.spice.client.display;

import org.vitrine.spice.client.SpiceException;

/**
 * The picture cannot be continued: coded data is corrupt, or a message refers to something that
 * does not exist. What is on the screen may be wrong from here on, so the session starts anew.
 */
public final class CanvasException extends SpiceException {
    private static final long serialVersionUID = 1L;

    public CanvasException(String message) {
        super(Reason.BAD_BYTES, message);
    }

    public CanvasException(String message, Throwable cause) {
        super(Reason.BAD_BYTES, message, cause);
    }
}
