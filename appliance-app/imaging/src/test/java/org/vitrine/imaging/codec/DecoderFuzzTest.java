package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/**
 * Coded images with damage: decoders refuse them with {@link CorruptImageException} or give some
 * picture, in bounded time and memory. {@code -Dvitrine.fuzz.seconds=N} fuzzes each codec for N
 * seconds instead of one. What fails is written to {@code target/findings}; once understood, it
 * moves to {@code src/test/resources/findings} and is tried for ever.
 */
class DecoderFuzzTest {
    private static final long SECONDS = Long.getLong("vitrine.fuzz.seconds", 1);
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_IMAGE = 16 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final byte[] GLZ_FIRST = new GlzEncoder(1).encode(glzBase(), LzType.RGBA, true);

    enum Codec {
        LZ,
        LZ_PLT,
        GLZ,
        ZLIB_GLZ,
        QUIC,
        LZ4,
        JPEG,
        JPEG_ALPHA,
        BITMAP
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void damageIsRefusedOrGivesSomePicture(Codec codec) throws Exception {
        var random = new Random(20_261_120);
        List<byte[]> samples = samples(codec);
        long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
        try (var target = new Target()) {
            for (byte[] sample : samples) {
                assertTrue(target.decodes(codec, sample), "a sample of " + codec + " is no sample");
            }
            do {
                byte[] image = samples.get(random.nextInt(samples.size())).clone();
                byte[] other = samples.get(random.nextInt(samples.size()));
                for (int round = 1 + random.nextInt(4); round > 0; round--) {
                    image = damaged(image, other, random);
                }
                attempt(target, codec, image);
            } while (System.nanoTime() < deadline);
        }
    }

    @Test
    void earlierFindingsStayFixed() throws Exception {
        Path findings = Path.of("src/test/resources/findings/codec");
        try (Stream<Path> files = Files.list(findings);
                var target = new Target()) {
            for (Path file : files.filter(f -> f.toString().endsWith(".bin")).toList()) {
                Codec codec = Codec.valueOf(file.getFileName().toString().replaceFirst("-.*", ""));
                attempt(target, codec, Files.readAllBytes(file));
            }
        }
    }

    private static void attempt(Target target, Codec codec, byte[] image) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        try {
            target.decodes(codec, image);
        } catch (RuntimeException | Error e) {
            fail(codec + ": " + e + ", see " + keep(codec, image), e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MAX_BYTES) {
            fail(codec + ": allocates " + allocated + " bytes, see " + keep(codec, image));
        }
        if (System.nanoTime() - start > 10_000_000_000L) {
            fail(codec + ": takes longer than 10 s, see " + keep(codec, image));
        }
    }

    private static byte[] damaged(byte[] image, byte[] other, Random random) {
        if (image.length == 0) {
            return image;
        }
        int at = random.nextInt(image.length);
        switch (random.nextInt(8)) {
            case 0 -> image[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> image[at] = (byte) random.nextInt();
            case 2 -> image[at] = (byte) (random.nextBoolean() ? 0xff : 0);
            case 3 -> {
                return Arrays.copyOf(image, at);
            }
            case 4 -> {
                int count = Math.min(image.length - at, 1 + random.nextInt(16));
                for (int i = 0; i < count; i++) {
                    image[at + i] = (byte) random.nextInt();
                }
            }
            case 5 -> {
                int count = Math.min(image.length - at, 1 + random.nextInt(300));
                Arrays.fill(image, at, at + count, (byte) (random.nextInt(3) - 1));
            }
            case 6 -> {
                int from = random.nextInt(other.length);
                int count =
                        Math.min(other.length - from, Math.min(image.length - at, 1 + at % 200));
                System.arraycopy(other, from, image, at, count);
            }
            default -> image[random.nextInt(Math.min(40, image.length))] = (byte) random.nextInt();
        }
        return image;
    }

    private static List<byte[]> samples(Codec codec) throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (String kind : Pictures.KINDS) {
            PixelBuffer opaque = Pictures.of(kind, WIDTH, HEIGHT, false);
            PixelBuffer alpha = Pictures.of(kind, WIDTH, HEIGHT, true);
            switch (codec) {
                case LZ -> {
                    for (LzType type :
                            List.of(
                                    LzType.RGB16,
                                    LzType.RGB24,
                                    LzType.RGB32,
                                    LzType.RGBA,
                                    LzType.XXXA,
                                    LzType.A8)) {
                        samples.add(LzEncoder.encode(alpha, type, type != LzType.RGB16));
                    }
                }
                case LZ_PLT -> {
                    for (LzType type : List.of(LzType.PLT1_BE, LzType.PLT4_LE, LzType.PLT8)) {
                        var format = BitmapFormat.valueOf(type.name().replace("PLT", "BIT"));
                        int stride = format.rowBytes(WIDTH);
                        byte[] rows = new byte[stride * HEIGHT];
                        for (int i = 0; i < rows.length; i++) {
                            rows[i] = (byte) opaque.pixels()[i];
                        }
                        samples.add(
                                LzEncoder.encodeIndexed(rows, type, WIDTH, HEIGHT, stride, true));
                    }
                }
                case GLZ, ZLIB_GLZ -> {
                    for (LzType type : List.of(LzType.RGB16, LzType.RGB32, LzType.RGBA)) {
                        // The second image of a session, which refers to the first.
                        var encoder = new GlzEncoder(1);
                        encoder.encode(glzBase(), type, true);
                        byte[] glz = encoder.encode(alpha, type, true);
                        samples.add(codec == Codec.GLZ ? glz : deflated(glz));
                    }
                }
                case QUIC -> {
                    for (int type = 1; type <= 5; type++) {
                        samples.add(QuicEncoder.encode(alpha, type));
                    }
                }
                case LZ4 -> {
                    for (int format = 6; format <= 9; format++) {
                        byte[] rows = Lz4Encoder.pack(alpha, format, true);
                        samples.add(Lz4Encoder.encode(rows, format, format == 8, 999));
                    }
                }
                case JPEG -> samples.add(JpegEncoder.encode(opaque));
                case JPEG_ALPHA -> {
                    byte[] jpeg = JpegEncoder.encode(opaque);
                    byte[] lz = LzEncoder.encode(alpha, LzType.XXXA, false);
                    samples.add(new ByteSink().u32(jpeg.length).all(jpeg).all(lz).toBytes());
                }
                case BITMAP -> {
                    for (int format = 1; format <= 10; format++) {
                        byte[] rows = new byte[WIDTH * HEIGHT * 4];
                        samples.add(new ByteSink().u8(format).u32(WIDTH * 4).all(rows).toBytes());
                    }
                }
            }
        }
        return samples;
    }

    private static PixelBuffer glzBase() {
        return Pictures.text(WIDTH, HEIGHT, true);
    }

    private static byte[] deflated(byte[] glz) {
        try (var deflater = new Deflater()) {
            deflater.setInput(glz);
            deflater.finish();
            byte[] packed = new byte[glz.length + 100];
            byte[] exact = Arrays.copyOf(packed, deflater.deflate(packed));
            return new ByteSink().u32(glz.length).all(exact).toBytes();
        }
    }

    private static Path keep(Codec codec, byte[] image) {
        try {
            Path directory = Files.createDirectories(Path.of("target/findings"));
            return Files.write(
                    directory.resolve(codec + "-" + Arrays.hashCode(image) + ".bin"), image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decoders that live on from image to image, as they do in a session. */
    private static final class Target implements AutoCloseable {
        private final DecoderScratch scratch = new DecoderScratch();
        private final LzDecoder lz = new LzDecoder(scratch);
        private final QuicDecoder quic = new QuicDecoder(scratch);
        private final Random random = new Random(20_261_120);

        /** Longer than any image, and full of what others left, as bodies of messages are. */
        private final byte[] body = new byte[2 * MAX_IMAGE];

        private final Lz4Decoder lz4;
        private final JpegDecoder jpeg;
        private final PixelBuffer into = new PixelBuffer(WIDTH, HEIGHT, false);
        private final int[] palette = {1, 2, 3, 4, 5};

        Target() throws CodecUnavailableException {
            lz4 = new Lz4Decoder(scratch);
            jpeg = JpegDecoder.open();
        }

        /** False if the image is refused. */
        boolean decodes(Codec codec, byte[] image) {
            try {
                if (random.nextBoolean() || image.length > MAX_IMAGE) {
                    decode(codec, Check.padded(image), Check.offset(), image.length);
                } else {
                    int offset = random.nextInt(MAX_IMAGE);
                    System.arraycopy(image, 0, body, offset, image.length);
                    decode(codec, body, offset, image.length);
                }
                spoil();
                return true;
            } catch (CorruptImageException e) {
                return String.valueOf(e.getMessage()).isEmpty();
            }
        }

        /** As another decoder leaves it to the next. */
        private void spoil() {
            random.nextBytes(body);
            random.nextBytes(scratch.bytes(0));
            Arrays.fill(scratch.pixels(0), random.nextInt());
        }

        private void decode(Codec codec, byte[] data, int offset, int length)
                throws CorruptImageException {
            switch (codec) {
                case LZ -> lz.decode(data, offset, length, into);
                case LZ_PLT -> lz.decode(data, offset, length, palette, into);
                case QUIC -> quic.decode(data, offset, length, into);
                case LZ4 -> lz4.decode(data, offset, length, into);
                case JPEG -> jpeg.decode(data, offset, length, into);
                case JPEG_ALPHA -> {
                    var in = new ByteCursor(data, offset, length);
                    long size = in.u32("jpeg_size");
                    new JpegAlphaDecoder(jpeg).decode(data, in.at, in.end - in.at, size, into);
                }
                case GLZ -> {
                    try (var glz = glzSession()) {
                        glz.decode(data, offset, length, WIDTH, HEIGHT, true);
                    }
                }
                case ZLIB_GLZ -> {
                    var in = new ByteCursor(data, offset, length);
                    long size = in.u32("glz_data_size");
                    try (var glz = glzSession()) {
                        glz.decodeZlib(data, in.at, in.end - in.at, size, WIDTH, HEIGHT, true);
                    }
                }
                case BITMAP -> {
                    var in = new ByteCursor(data, offset, length);
                    BitmapFormat format = BitmapFormat.ofCode(in.u8("format"), 0);
                    int stride = (int) in.u32("stride");
                    new BitmapDecoder(format, stride, length % 2 == 0, palette)
                            .decode(data, in.at, in.end - in.at, into);
                }
            }
        }

        /** A session that has seen its first image. */
        private GlzDecoder glzSession() throws CorruptImageException {
            var glz = new GlzDecoder(new GlzWindow(1 << 14), scratch);
            glz.decode(GLZ_FIRST, 0, GLZ_FIRST.length, WIDTH, HEIGHT, true);
            return glz;
        }

        @Override
        public void close() {
            jpeg.close();
        }
    }
}
