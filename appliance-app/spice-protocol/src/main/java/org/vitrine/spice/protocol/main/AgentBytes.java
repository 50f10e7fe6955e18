package org.vitrine.spice.protocol.main;

import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.WireWriter;

/**
 * {@code SPICE_MSGC_MAIN_AGENT_DATA}: a piece of the byte stream to the agent. Costs one token;
 * sending without a token ends the session.
 */
public final class AgentBytes implements ClientMessage {
    /** The most bytes in one message ({@code VD_AGENT_MAX_DATA_SIZE}). */
    public static final int MAX_SIZE = 2048;

    private final byte[] bytes;

    /**
     * @param bytes not copied; at most {@link #MAX_SIZE}
     */
    public AgentBytes(byte[] bytes) {
        if (bytes.length > MAX_SIZE) {
            throw new IllegalArgumentException(bytes.length + " bytes for the agent at once");
        }
        this.bytes = bytes;
    }

    /**
     * A whole {@code VDAgentMessage} that announces a client without any ability: no clipboard, no
     * files, no monitors.
     */
    public static AgentBytes announceNothing() {
        var out = new WireWriter();
        out.u32(1).u32(6).u64(0).u32(8); // protocol, ANNOUNCE_CAPABILITIES, opaque, size
        out.u32(0).u32(0); // request, one word of capabilities
        return new AgentBytes(out.toByteArray());
    }

    @Override
    public int type() {
        return 107;
    }

    @Override
    public void write(WireWriter out) {
        out.bytes(bytes);
    }
}
