package org.vitrine.spice.client;

import org.vitrine.spice.protocol.ByteView;

/**
 * Takes the guest's sound. Called on the I/O thread, in order; must not block.
 *
 * <p>Samples are signed 16-bit, little-endian, channels interleaved.
 */
public interface AudioSink {
    /** Hears nothing. */
    AudioSink NONE = new AudioSink() {};

    /**
     * A stream begins; what was before is over.
     *
     * @param channels 1..8
     * @param frequency in hertz
     */
    default void started(int channels, int frequency) {}

    /**
     * A packet of the stream.
     *
     * @param time multimedia time of the first sample, in milliseconds, wraps at 2^32
     * @param samples valid during the call only
     */
    default void samples(long time, ByteView samples) {}

    /**
     * The guest's mixer.
     *
     * @param left 0..65535, linear
     * @param right 0..65535, linear
     */
    default void volume(int left, int right) {}

    default void muted(boolean muted) {}

    /** The stream is over; also called when the session ends within one. */
    default void stopped() {}
}
