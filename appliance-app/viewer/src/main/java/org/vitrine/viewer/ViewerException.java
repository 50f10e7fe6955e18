package org.vitrine.viewer;

/** The window cannot be: no display, no fonts, a toolkit of another kind; the message says why. */
public final class ViewerException extends Exception {
    private static final long serialVersionUID = 1L;

    public ViewerException(String message) {
        super(message);
    }

    public ViewerException(String message, Throwable cause) {
        super(message, cause);
    }
}
