package org.vitrine.spice.client;

import java.time.Duration;
import java.util.Optional;

/**
 * What a session asks for. Immutable; begin with {@link #DEFAULTS} and change what differs.
 *
 * @param compression how the server shall code pictures
 * @param absoluteMouse whether positions are preferred to motions where the guest takes both
 * @param lockKeys what the guest's lock keys are set to once, at connect: 1 scroll, 2 num, 4 caps
 * @param sound gets the guest's sound; empty: none is asked for
 */
public record SpiceOptions(
        Compression compression,
        boolean absoluteMouse,
        int lockKeys,
        Optional<AudioSink> sound,
        Timeouts timeouts) {

    /** Ways to code pictures. */
    public enum Compression {
        /** What the server is configured to. */
        SERVERS_CHOICE,
        OFF,
        AUTO_GLZ,
        AUTO_LZ,
        QUIC,
        GLZ,
        LZ,
        LZ4
    }

    /**
     * How long things may take.
     *
     * @param step each step of a connection: connect, TLS, each answer of the link
     * @param channel a channel that the server announced, until it is up
     * @param silentAfter without any byte before {@link SpiceListener#silent} tells of it; at least
     *     two seconds
     * @param cutAfter without any byte before the session fails; {@link Duration#ZERO} leaves that
     *     to the caller
     */
    public record Timeouts(
            Duration step, Duration channel, Duration silentAfter, Duration cutAfter) {
        private static final Duration MIN_SILENCE = Duration.ofSeconds(2);

        public static final Timeouts DEFAULTS =
                new Timeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ZERO);

        public Timeouts {
            if (!step.isPositive() || !channel.isPositive() || cutAfter.isNegative()) {
                throw new IllegalArgumentException(step + ", " + channel + ", " + cutAfter);
            }
            if (silentAfter.compareTo(MIN_SILENCE) < 0) {
                throw new IllegalArgumentException(silentAfter + " is under " + MIN_SILENCE);
            }
        }

        public Timeouts withCutAfter(Duration value) {
            return new Timeouts(step, channel, silentAfter, value);
        }
    }

    /** What fits an exhibit. */
    public static final SpiceOptions DEFAULTS =
            new SpiceOptions(
                    Compression.SERVERS_CHOICE,
                    true,
                    0,
                    Optional.of(AudioSink.NONE),
                    Timeouts.DEFAULTS);

    private static final int MAX_LOCKS = 7;

    public SpiceOptions {
        if (lockKeys < 0 || lockKeys > MAX_LOCKS) {
            throw new IllegalArgumentException("lockKeys " + lockKeys);
        }
    }

    public SpiceOptions withCompression(Compression value) {
        return new SpiceOptions(value, absoluteMouse, lockKeys, sound, timeouts);
    }

    public SpiceOptions withAbsoluteMouse(boolean value) {
        return new SpiceOptions(compression, value, lockKeys, sound, timeouts);
    }

    public SpiceOptions withLockKeys(int value) {
        return new SpiceOptions(compression, absoluteMouse, value, sound, timeouts);
    }

    /** The same with the guest's sound going to {@code value}. */
    public SpiceOptions withSound(AudioSink value) {
        return new SpiceOptions(compression, absoluteMouse, lockKeys, Optional.of(value), timeouts);
    }

    public SpiceOptions withoutSound() {
        return new SpiceOptions(compression, absoluteMouse, lockKeys, Optional.empty(), timeouts);
    }

    public SpiceOptions withTimeouts(Timeouts value) {
        return new SpiceOptions(compression, absoluteMouse, lockKeys, sound, value);
    }
}
