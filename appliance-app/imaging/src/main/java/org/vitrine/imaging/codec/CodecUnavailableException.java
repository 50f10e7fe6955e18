package org.vitrine.imaging.codec;

/**
 * This machine lacks a library that decodes an image; the message says what is missing and which
 * package brings it.
 */
public final class CodecUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public CodecUnavailableException(String message) {
        super(message);
    }

    public CodecUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
