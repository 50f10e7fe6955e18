package org.vitrine.spice.client.connection;

/** Where the bodies of a channel's messages are kept while they come in. On the I/O thread. */
public interface Bodies {
    /** The most bytes that a body may have at this moment; asked before anything is allocated. */
    int max();

    /**
     * Room for a body, with any content.
     *
     * @param size of the body, in 0..{@link #max}
     * @return at least as long
     */
    byte[] take(int size);

    /** A new array for each. */
    static Bodies upTo(int max) {
        return new Bodies() {
            @Override
            public int max() {
                return max;
            }

            @Override
            public byte[] take(int size) {
                return new byte[size];
            }
        };
    }
}
