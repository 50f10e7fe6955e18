package org.vitrine.spice.protocol;

import java.util.Optional;

/**
 * One channel of a session, as the server names it.
 *
 * @param type the wire's number of the kind of channel, 0..255; see {@link ChannelType}
 * @param id tells several of one kind apart, 0..255
 */
public record ChannelId(int type, int id) {
    public static final ChannelId MAIN = of(ChannelType.MAIN, 0);

    public static ChannelId of(ChannelType type, int id) {
        return new ChannelId(type.code(), id);
    }

    static ChannelId read(WireReader in) throws ProtocolException {
        int type = in.u8("type");
        return new ChannelId(type, in.u8("id"));
    }

    /** The kind, if it is one that has a name. */
    public Optional<ChannelType> kind() {
        return ChannelType.of(type);
    }

    /** For people, for example {@code display 0}. */
    @Override
    public String toString() {
        return kind().map(ChannelType::toString).orElse("channel type " + type) + " " + id;
    }
}
