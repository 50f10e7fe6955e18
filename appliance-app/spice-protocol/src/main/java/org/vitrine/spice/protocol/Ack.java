package org.vitrine.spice.protocol;

/** {@code SPICE_MSGC_ACK}: a window of messages has been received. */
public record Ack() implements ClientMessage {
    @Override
    public int type() {
        return 2;
    }

    @Override
    public void write(WireWriter out) {}
}
