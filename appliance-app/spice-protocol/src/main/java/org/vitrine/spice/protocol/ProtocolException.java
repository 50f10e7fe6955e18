package org.vitrine.spice.protocol;

/**
 * Bytes that are not what the SPICE protocol allows. The message names the field, its offset in the
 * message body and the value, for example {@code width at offset 4: 4294967295 exceeds 16384}.
 */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
