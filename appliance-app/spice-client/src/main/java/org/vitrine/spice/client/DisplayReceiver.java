package org.vitrine.spice.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.codec.CodecUnavailableException;
import org.vitrine.imaging.codec.JpegDecoder;
import org.vitrine.imaging.codec.Lz4Decoder;
import org.vitrine.spice.client.DisplayQueue.Work;
import org.vitrine.spice.client.SpiceOptions.Compression;
import org.vitrine.spice.client.connection.Bodies;
import org.vitrine.spice.client.connection.SpiceChannel;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.client.display.Budget;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.display.DisplayInit;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DisplayRequest;
import org.vitrine.spice.protocol.display.PreferredCompression;
import org.vitrine.spice.protocol.display.PreferredVideoCodecs;
import org.vitrine.spice.protocol.display.StreamReport;
import org.vitrine.spice.protocol.display.SurfaceCreate;

/** The display channel: reads messages and passes them on to the display thread. */
final class DisplayReceiver implements SpiceChannel.Receiver, Bodies {
    private static final Logger LOG = System.getLogger(DisplayReceiver.class.getName());

    private static final int SIZED_STREAM = 0;
    private static final int MONITORS_CONFIG = 1;
    private static final int STREAM_REPORT = 4;
    private static final int LZ4_COMPRESSION = 5;
    private static final int PREFERRED_COMPRESSION = 6;

    /**
     * Which codecs there are for streams is said one by one; without, MJPEG is taken for granted.
     */
    private static final int MULTI_CODEC = 8;

    private static final int CODEC_MJPEG = 9;
    private static final int PREFERRED_VIDEO_CODECS = 12;

    /**
     * The least that is taken: a server may send pictures bigger than the screen, to show parts of
     * them.
     */
    private static final int MIN_BODY = 32 << 20;

    private static final int BESIDE_PIXELS = 64 << 10;
    private static final int BYTES_PER_PIXEL = 4;

    private final DisplayInit init;
    private final Compression compression;
    private final DisplayQueue queue;
    private final BodyPool pool;
    private final Traffic traffic;
    private final ChannelEvents events;
    private @Nullable SpiceChannel channel;
    private int maxBody = MIN_BODY;

    DisplayReceiver(
            DisplayInit init,
            Compression compression,
            DisplayQueue queue,
            BodyPool pool,
            Traffic traffic,
            ChannelEvents events) {
        this.init = init;
        this.compression = compression;
        this.queue = queue;
        this.pool = pool;
        this.traffic = traffic;
        this.events = events;
    }

    /** What this machine can decode; looked up once, in a millisecond or two. */
    static Capabilities capabilities() {
        return Here.CAPABILITIES;
    }

    private static final class Here {
        static final Capabilities CAPABILITIES =
                capabilities(isThere(Lz4Decoder::load), isThere(JpegDecoder::load));
    }

    /** Loads a library. */
    interface Library {
        void load() throws CodecUnavailableException;
    }

    static boolean isThere(Library library) {
        try {
            library.load();
            return true;
        } catch (CodecUnavailableException e) {
            LOG.log(Level.WARNING, e.getMessage(), e);
            return false;
        }
    }

    /**
     * Without 2 (composite) and 3 (8-bit surfaces), so that guests send plain pictures instead; and
     * without what a library decodes that is not there.
     */
    static Capabilities capabilities(boolean lz4, boolean jpeg) {
        int[] numbers =
                IntStream.of(
                                SIZED_STREAM,
                                MONITORS_CONFIG,
                                STREAM_REPORT,
                                LZ4_COMPRESSION,
                                PREFERRED_COMPRESSION,
                                MULTI_CODEC,
                                CODEC_MJPEG)
                        .filter(number -> lz4 || number != LZ4_COMPRESSION)
                        .filter(number -> jpeg || number != CODEC_MJPEG)
                        .toArray();
        return Capabilities.of(numbers);
    }

    /** Grows with the guest's screen. */
    @Override
    public int max() {
        return maxBody;
    }

    @Override
    public byte[] take(int size) {
        return pool.take(size);
    }

    @Override
    public void opened(SpiceChannel opened) {
        channel = opened;
        opened.send(init);
        if (compression != Compression.SERVERS_CHOICE) {
            send(new PreferredCompression(wire(compression)));
        }
        events.opened(opened);
    }

    @Override
    public void received(int type, WireReader body) throws ProtocolException {
        DisplayMessage message = DisplayMessage.read(type, body);
        traffic.message(message.getClass());
        if (message instanceof SurfaceCreate surface) {
            long needed = (long) surface.width() * surface.height() * BYTES_PER_PIXEL;
            maxBody = Math.clamp(needed + BESIDE_PIXELS, maxBody, Budget.BODY_BYTES);
        }
        SpiceChannel from = channel;
        if (!queue.offer(new Work.Draw(message, body)) && from != null) {
            from.read(false);
        }
    }

    @Override
    public void ended(SpiceException failure) {
        events.failed(failure);
    }

    /** Sends what the server announced that it understands; the rest it is spared. */
    void send(DisplayRequest request) {
        SpiceChannel to = channel;
        if (to == null) {
            return;
        }
        boolean understood =
                switch (request) {
                    case StreamReport _ -> to.serverCan().has(STREAM_REPORT);
                    case PreferredCompression _ -> to.serverCan().has(PREFERRED_COMPRESSION);
                    case PreferredVideoCodecs _ -> to.serverCan().has(PREFERRED_VIDEO_CODECS);
                    case DisplayInit _ -> true;
                };
        if (understood) {
            to.send(request);
        }
    }

    /** There is room again in the queue. On the I/O thread. */
    void drained() {
        SpiceChannel from = channel;
        if (from != null) {
            from.read(true);
        }
    }

    private static PreferredCompression.Compression wire(Compression compression) {
        return switch (compression) {
            case SERVERS_CHOICE -> throw new IllegalArgumentException("there is nothing to send");
            case OFF -> PreferredCompression.Compression.OFF;
            case AUTO_GLZ -> PreferredCompression.Compression.AUTO_GLZ;
            case AUTO_LZ -> PreferredCompression.Compression.AUTO_LZ;
            case QUIC -> PreferredCompression.Compression.QUIC;
            case GLZ -> PreferredCompression.Compression.GLZ;
            case LZ -> PreferredCompression.Compression.LZ;
            case LZ4 -> PreferredCompression.Compression.LZ4;
        };
    }
}
