package org.vitrine.appliance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vitrine.spice.client.AudioSink;
import org.vitrine.spice.protocol.ByteView;

/** Counts the guest's sound instead of playing it. */
final class Loudspeaker implements AudioSink {
    private static final int BYTES_PER_SAMPLE = 2;

    private int channels;
    private int frequency;
    private long bytes;
    private long loud;
    private int peak;
    private int left;
    private boolean muted;

    /**
     * What has come so far.
     *
     * @param channels of the present stream, 0 before the first
     * @param frequency in hertz
     * @param bytes of all samples
     * @param loud samples that are not silence
     * @param peak the loudest sample, of 32768
     * @param volume of the guest's mixer, of 65535
     */
    record Heard(
            int channels,
            int frequency,
            long bytes,
            long loud,
            int peak,
            int volume,
            boolean muted) {
        /** How long what has come lasts when it is played. */
        double seconds() {
            return channels == 0 ? 0 : bytes / (double) (BYTES_PER_SAMPLE * channels * frequency);
        }
    }

    @Override
    public synchronized void started(int newChannels, int newFrequency) {
        channels = newChannels;
        frequency = newFrequency;
    }

    @Override
    public synchronized void samples(long time, ByteView samples) {
        bytes += samples.length();
        var each =
                ByteBuffer.wrap(samples.array(), samples.offset(), samples.length())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
        while (each.hasRemaining()) {
            int sample = each.get();
            loud += sample == 0 ? 0 : 1;
            peak = Math.max(peak, Math.abs(sample));
        }
    }

    @Override
    public synchronized void volume(int newLeft, int right) {
        left = newLeft;
    }

    @Override
    public synchronized void muted(boolean nowMuted) {
        muted = nowMuted;
    }

    synchronized Heard heard() {
        return new Heard(channels, frequency, bytes, loud, peak, left, muted);
    }
}
