package org.vitrine.spice.client;

import java.util.concurrent.atomic.AtomicLong;
import org.vitrine.spice.client.connection.SpiceChannel;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.playback.PlaybackMessage;
import org.vitrine.spice.protocol.playback.PlaybackMessage.Data;
import org.vitrine.spice.protocol.playback.PlaybackMessage.Mode;
import org.vitrine.spice.protocol.playback.PlaybackMessage.Mute;
import org.vitrine.spice.protocol.playback.PlaybackMessage.Start;
import org.vitrine.spice.protocol.playback.PlaybackMessage.Stop;
import org.vitrine.spice.protocol.playback.PlaybackMessage.Volume;

/** The playback channel: the guest's sound, uncompressed, goes to an {@link AudioSink}. */
final class PlaybackReceiver implements SpiceChannel.Receiver {
    /** Without Opus, so that the server sends plain samples. */
    static final Capabilities CAPABILITIES = Capabilities.of(PlaybackMessage.CAPABILITY_VOLUME);

    static final int MAX_BODY = 512 << 10;

    private final AudioSink sink;
    private final Traffic traffic;
    private final Gaps gaps;
    private final ChannelEvents events;
    private final AtomicLong streams = new AtomicLong();
    private boolean raw = true;
    private boolean playing;

    PlaybackReceiver(AudioSink sink, Traffic traffic, Gaps gaps, ChannelEvents events) {
        this.sink = sink;
        this.traffic = traffic;
        this.gaps = gaps;
        this.events = events;
    }

    @Override
    public void opened(SpiceChannel opened) {
        events.opened(opened);
    }

    @Override
    public void received(int type, WireReader body) throws ProtocolException {
        PlaybackMessage message = PlaybackMessage.read(type, body);
        traffic.message(message.getClass());
        switch (message) {
            case Start start -> {
                playing = true;
                streams.incrementAndGet();
                sink.started(start.channels(), start.frequency());
            }
            case Data data when raw -> sink.samples(data.time(), data.samples());
            case Data _ -> gaps.count("coded sound");
            case Mode mode -> raw = mode.mode() == PlaybackMessage.MODE_RAW;
            case Stop _ -> stop();
            case Volume volume -> sink.volume(volume.left(), volume.right());
            case Mute mute -> sink.muted(mute.muted());
            case PlaybackMessage.Unsupported unknown ->
                    gaps.count("playback message " + unknown.type());
        }
    }

    @Override
    public void ended(SpiceException failure) {
        events.failed(failure);
    }

    /** Ends a stream that the server has not ended. */
    void stop() {
        if (playing) {
            playing = false;
            sink.stopped();
        }
    }

    /** How many streams have begun; from any thread. */
    long streams() {
        return streams.get();
    }
}
