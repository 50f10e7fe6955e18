package org.vitrine.spice.protocol;

/** {@code SPICE_MSGC_ACK_SYNC}: the answer to {@link CommonMessage.SetAck}. */
public record AckSync(long generation) implements ClientMessage {
    @Override
    public int type() {
        return 1;
    }

    @Override
    public void write(WireWriter out) {
        out.u32(generation);
    }
}
