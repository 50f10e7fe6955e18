package org.vitrine.imaging.codec;

/**
 * This machine cannot decode JPEG; the message says what is missing and which package brings it.
 */
public final class JpegUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public JpegUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
