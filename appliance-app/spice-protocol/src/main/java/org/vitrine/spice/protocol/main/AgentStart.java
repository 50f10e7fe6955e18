package org.vitrine.spice.protocol.main;

import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.WireWriter;

/**
 * {@code SPICE_MSGC_MAIN_AGENT_START}: opens the way to the agent.
 *
 * @param tokens agent messages that the server may send
 */
public record AgentStart(long tokens) implements ClientMessage {
    /** As many as a token field holds: never to be renewed. */
    public static final long UNLIMITED = 0xffff_ffffL;

    @Override
    public int type() {
        return 106;
    }

    @Override
    public void write(WireWriter out) {
        out.u32(tokens);
    }
}
