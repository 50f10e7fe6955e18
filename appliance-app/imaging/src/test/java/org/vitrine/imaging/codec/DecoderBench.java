package org.vitrine.imaging.codec;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * Prints how many megabytes of decoded pixels (four bytes each) a decoder makes in a second of its
 * thread's CPU time: the best of many rounds, over 1920x1080 pictures.
 *
 * <p>Arguments: names of codecs (none: all). With {@code -Dpayloads=DIR} the images come from files
 * {@code <picture>.<codec>} there, each a sequence of images behind their length (32 bits, low byte
 * first), so that another implementation can be measured over the same data; else from this
 * project's test encoders, which pack worse than a real server's.
 */
final class DecoderBench {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final List<String> CODECS =
            List.of(
                    "lz", "lz-16", "lz-a", "glz", "glz-a", "quic", "quic-16", "quic-a", "lz4",
                    "jpeg");

    private DecoderBench() {}

    private interface Run {
        void decode(byte[] image) throws CorruptImageException;
    }

    public static void main(String[] args)
            throws IOException, CorruptImageException, CodecUnavailableException {
        List<String> codecs = args.length == 0 ? CODECS : List.of(args);
        for (String codec : codecs) {
            for (String kind : List.of("photo", "text", "noise", "gradient")) {
                List<byte[]> images = images(codec, kind);
                double millis = best(codec, images);
                double megabytes = images.size() * (WIDTH * HEIGHT * 4 / 1e6);
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %-9s %8.2f ms %8.0f MB/s%n",
                        codec,
                        kind,
                        millis,
                        megabytes / millis * 1e3);
            }
        }
    }

    private static double best(String codec, List<byte[]> images)
            throws CorruptImageException, CodecUnavailableException {
        var threads = ManagementFactory.getThreadMXBean();
        long deadline = System.nanoTime() + Long.getLong("seconds", 3) * 1_000_000_000L;
        long best = Long.MAX_VALUE;
        var into = new PixelBuffer(WIDTH, HEIGHT, codec.endsWith("-a"));
        do {
            // GLZ starts each round with an empty window.
            var lz4 = new Lz4Decoder();
            try (var glz = new GlzDecoder(new GlzWindow(GlzWindow.MAX_PIXELS));
                    var jpeg = JpegDecoder.open()) {
                Run run = run(codec, glz, jpeg, lz4, into);
                long start = threads.getCurrentThreadCpuTime();
                for (byte[] image : images) {
                    run.decode(image);
                }
                best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
            }
        } while (System.nanoTime() < deadline);
        return best / 1e6;
    }

    private static final LzDecoder LZ = new LzDecoder();
    private static final QuicDecoder QUIC = new QuicDecoder();

    private static Run run(
            String codec, GlzDecoder glz, JpegDecoder jpeg, Lz4Decoder lz4, PixelBuffer into) {
        return switch (codec.replaceFirst("-.*", "")) {
            case "lz" -> image -> LZ.decode(image, 0, image.length, into);
            case "lz4" -> image -> lz4.decode(image, 0, image.length, into);
            case "jpeg" -> image -> jpeg.decode(image, 0, image.length, into);
            case "quic" -> image -> QUIC.decode(image, 0, image.length, into);
            case "glz" -> image -> glz.decode(image, 0, image.length, WIDTH, HEIGHT, true);
            default -> throw new IllegalArgumentException(codec);
        };
    }

    private static List<byte[]> images(String codec, String kind) throws IOException {
        PixelBuffer picture = Pictures.of(kind, WIDTH, HEIGHT, codec.endsWith("-a"));
        String payloads = System.getProperty("payloads");
        if (payloads != null) {
            byte[] all = Files.readAllBytes(Path.of(payloads, kind + "." + codec));
            var in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
            List<byte[]> images = new ArrayList<>();
            while (in.hasRemaining()) {
                byte[] image = new byte[in.getInt()];
                in.get(image);
                images.add(image);
            }
            return images;
        }
        return switch (codec) {
            case "lz" -> List.of(LzEncoder.encode(picture, LzType.RGB32, true));
            case "lz-16" -> List.of(LzEncoder.encode(picture, LzType.RGB16, true));
            case "lz-a" -> List.of(LzEncoder.encode(picture, LzType.RGBA, true));
            case "glz" -> List.of(new GlzEncoder(1).encode(picture, LzType.RGB32, true));
            case "glz-a" -> List.of(new GlzEncoder(1).encode(picture, LzType.RGBA, true));
            case "lz4" -> {
                byte[] rows = Lz4Encoder.pack(picture, 8, true);
                yield List.of(Lz4Encoder.encode(rows, 8, true, rows.length));
            }
            case "jpeg" -> List.of(JpegEncoder.encode(picture));
            case "quic" -> List.of(QuicEncoder.encode(picture, 4));
            case "quic-16" -> List.of(QuicEncoder.encode(picture, 2));
            case "quic-a" -> List.of(QuicEncoder.encode(picture, 5));
            default -> throw new IllegalArgumentException(codec);
        };
    }
}
