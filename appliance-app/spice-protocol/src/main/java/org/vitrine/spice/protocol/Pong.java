package org.vitrine.spice.protocol;

/** {@code SPICE_MSGC_PONG}: the echo of a ping, never with its data. */
public record Pong(long id, long timestamp) implements ClientMessage {
    @Override
    public int type() {
        return 3;
    }

    @Override
    public void write(WireWriter out) {
        out.u32(id).u64(timestamp);
    }
}
