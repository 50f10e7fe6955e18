package org.vitrine.spice.protocol;

/**
 * The client's first message on each connection ({@code SpiceLinkMess}).
 *
 * @param connectionId 0 opens a session with the main channel; the session's id adds a channel
 * @param channel what the connection is to be
 * @param common what the client can do on any channel
 * @param special what it can do on a channel of this kind
 */
public record LinkMess(
        long connectionId, ChannelId channel, Capabilities common, Capabilities special) {
    private static final int FIXED_SIZE = 18;

    /** For servers, and tests that play one. */
    public static LinkMess read(WireReader in) throws ProtocolException {
        long connectionId = in.u32("connection_id");
        ChannelId channel = ChannelId.read(in);
        int commonWords = in.u32("num_common_caps", Capabilities.MAX_WORDS);
        int specialWords = in.u32("num_channel_caps", Capabilities.MAX_WORDS);
        WireReader caps = in.at("caps_offset", in.u32("caps_offset"));
        var common = Capabilities.read("common_caps", caps, commonWords);
        var special = Capabilities.read("channel_caps", caps, specialWords);
        return new LinkMess(connectionId, channel, common, special);
    }

    /** Writes header and message. */
    public void write(WireWriter out) {
        new LinkHeader(FIXED_SIZE + 4 * (common.words() + special.words())).write(out);
        out.u32(connectionId).u8(channel.type()).u8(channel.id());
        out.u32(common.words()).u32(special.words()).u32(FIXED_SIZE);
        common.write(out);
        special.write(out);
    }
}
