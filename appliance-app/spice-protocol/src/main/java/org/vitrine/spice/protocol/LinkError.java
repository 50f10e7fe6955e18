package org.vitrine.spice.protocol;

import java.util.Locale;

/** How a server answers a link ({@code SPICE_LINK_ERR_*}). */
public enum LinkError {
    OK(0),
    ERROR(1),
    INVALID_MAGIC(2),
    INVALID_DATA(3),
    VERSION_MISMATCH(4),
    /** This channel must come through the TLS port. */
    NEED_SECURED(5),
    /** This channel must not come through the TLS port. */
    NEED_UNSECURED(6),
    /** The ticket is wrong or no longer valid. */
    PERMISSION_DENIED(7),
    /** There is no session of that number, or no longer. */
    BAD_CONNECTION_ID(8),
    CHANNEL_NOT_AVAILABLE(9);

    private final int code;

    LinkError(int code) {
        this.code = code;
    }

    /** Reads a 32-bit result code. */
    public static LinkError read(WireReader in) throws ProtocolException {
        int code = in.u32("link_error", CHANNEL_NOT_AVAILABLE.code);
        for (LinkError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        throw new ProtocolException("link_error " + code + " has no name");
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** For people: {@code permission denied}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
