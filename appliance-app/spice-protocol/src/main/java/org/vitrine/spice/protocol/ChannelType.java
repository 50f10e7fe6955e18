package org.vitrine.spice.protocol;

import java.util.Locale;
import java.util.Optional;

/** The kinds of channels ({@code SPICE_CHANNEL_*}). */
public enum ChannelType {
    MAIN(1),
    DISPLAY(2),
    INPUTS(3),
    CURSOR(4),
    PLAYBACK(5),
    RECORD(6),
    TUNNEL(7),
    SMARTCARD(8),
    USBREDIR(9),
    PORT(10),
    WEBDAV(11);

    private final int code;

    ChannelType(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    public static Optional<ChannelType> of(int code) {
        for (ChannelType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
