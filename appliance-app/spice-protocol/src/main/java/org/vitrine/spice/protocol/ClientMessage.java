package org.vitrine.spice.protocol;

/** A message that the client sends on an open channel. */
public interface ClientMessage {
    /** The message's number on its channel; below 100 the same on every channel. */
    int type();

    /** Writes the body, without any header. */
    void write(WireWriter out);
}
