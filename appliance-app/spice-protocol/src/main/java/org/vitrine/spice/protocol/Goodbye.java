package org.vitrine.spice.protocol;

/**
 * {@code SPICE_MSGC_DISCONNECTING}: the client is about to close.
 *
 * @param reason 0 for no error
 */
public record Goodbye(long time, long reason) implements ClientMessage {
    @Override
    public int type() {
        return 6;
    }

    @Override
    public void write(WireWriter out) {
        out.u64(time).u32(reason);
    }
}
