package org.vitrine.spice.protocol;

/**
 * The server's first message on each connection ({@code SpiceLinkReply}).
 *
 * @param publicKey the server's key for the ticket: DER, {@code SubjectPublicKeyInfo} of RSA-1024,
 *     made for this connection; not to be written to
 * @param common what the server can do on any channel
 * @param special what it can do on this channel
 */
public record LinkReply(
        LinkError error, ByteView publicKey, Capabilities common, Capabilities special) {
    /** Bytes of the public key on the wire. */
    public static final int KEY_SIZE = 162;

    private static final int FIXED_SIZE = 4 + KEY_SIZE + 12;

    public static LinkReply read(WireReader in) throws ProtocolException {
        LinkError error = LinkError.read(in);
        ByteView publicKey = in.view("pub_key", KEY_SIZE);
        int commonWords = in.u32("num_common_caps", Capabilities.MAX_WORDS);
        int specialWords = in.u32("num_channel_caps", Capabilities.MAX_WORDS);
        long capsOffset = in.u32("caps_offset");
        if (error != LinkError.OK) {
            // The rest of a refusal is not filled in.
            return new LinkReply(error, publicKey, Capabilities.NONE, Capabilities.NONE);
        }
        WireReader caps = in.at("caps_offset", capsOffset);
        var common = Capabilities.read("common_caps", caps, commonWords);
        var special = Capabilities.read("channel_caps", caps, specialWords);
        return new LinkReply(error, publicKey, common, special);
    }

    /** Writes header and message; for tests that play a server. */
    public void write(WireWriter out) {
        new LinkHeader(FIXED_SIZE + 4 * (common.words() + special.words())).write(out);
        out.u32(error.code());
        out.bytes(publicKey.array(), publicKey.offset(), publicKey.length());
        out.u32(common.words()).u32(special.words()).u32(FIXED_SIZE);
        common.write(out);
        special.write(out);
    }
}
