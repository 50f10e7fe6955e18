package org.vitrine.imaging;

/** Coded image data that no encoder writes; the message says what and at which byte of the data. */
public final class CorruptImageException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param offset in bytes from the start of the coded data
     */
    public CorruptImageException(String what, int offset) {
        super(what + " at byte " + offset);
    }

    public CorruptImageException(String what, Throwable cause) {
        super(what, cause);
    }
}
