package org.vitrine.spice.protocol.playback;

import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** What a server sends on the playback channel: the guest's sound. */
public sealed interface PlaybackMessage {
    /** Channel capability: the client takes {@link Volume} and {@link Mute}. */
    int CAPABILITY_VOLUME = 1;

    /** Coding of sound that is not coded: little-endian signed 16-bit samples, interleaved. */
    int MODE_RAW = 1;

    /**
     * {@code SPICE_MSG_PLAYBACK_DATA}: one packet.
     *
     * @param time multimedia time of its first sample, in milliseconds
     */
    record Data(long time, ByteView samples) implements PlaybackMessage {
        static final int TYPE = 101;
    }

    /** {@code SPICE_MSG_PLAYBACK_MODE}: how the packets from now on are coded. */
    record Mode(long time, int mode) implements PlaybackMessage {
        static final int TYPE = 102;
    }

    /**
     * {@code SPICE_MSG_PLAYBACK_START}: a new stream.
     *
     * @param frequency in hertz
     */
    record Start(int channels, int format, int frequency, long time) implements PlaybackMessage {
        static final int TYPE = 103;
        private static final int MAX_CHANNELS = 8;
        private static final int MAX_FREQUENCY = 192_000;
    }

    /** {@code SPICE_MSG_PLAYBACK_STOP}. */
    record Stop() implements PlaybackMessage {
        static final int TYPE = 104;
    }

    /**
     * {@code SPICE_MSG_PLAYBACK_VOLUME}: as the guest's mixer says.
     *
     * @param left 0..65535, linear; of the first channel
     * @param right of the second channel, or of the first where there is one only
     */
    record Volume(int left, int right) implements PlaybackMessage {
        static final int TYPE = 105;
        private static final int FULL = 0xffff;

        private static Volume read(WireReader in) throws ProtocolException {
            int count = in.u8("nchannels");
            int left = count > 0 ? in.u16("volume") : FULL;
            return new Volume(left, count > 1 ? in.u16("volume") : left);
        }
    }

    /** {@code SPICE_MSG_PLAYBACK_MUTE}. */
    record Mute(boolean muted) implements PlaybackMessage {
        static final int TYPE = 106;
    }

    /** A type that this client does not act on. */
    record Unsupported(int type) implements PlaybackMessage {}

    /** Reads the body of a message of the playback channel. */
    static PlaybackMessage read(int type, WireReader in) throws ProtocolException {
        return switch (type) {
            case Data.TYPE -> {
                long time = in.u32("time");
                yield new Data(time, in.view("data", in.remaining()));
            }
            case Mode.TYPE -> {
                long time = in.u32("time");
                yield new Mode(time, in.u16("mode"));
            }
            case Start.TYPE -> {
                int channels = in.u32("channels", Start.MAX_CHANNELS);
                int format = in.u16("format");
                int frequency = in.u32("frequency", Start.MAX_FREQUENCY);
                yield new Start(channels, format, frequency, in.u32("time"));
            }
            case Stop.TYPE -> new Stop();
            case Volume.TYPE -> Volume.read(in);
            case Mute.TYPE -> new Mute(in.u8("mute") != 0);
            default -> new Unsupported(type);
        };
    }
}
