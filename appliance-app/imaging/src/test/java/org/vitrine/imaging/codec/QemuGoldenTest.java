package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/** Draws what a real server sent and compares with its own screenshot; see the README there. */
class QemuGoldenTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/golden/qemu");
    private static final int BITMAP = 0;
    private static final int QUIC = 1;
    private static final int LZ_RGB = 101;
    private static final int GLZ_RGB = 102;
    private static final int ZLIB_GLZ_RGB = 107;
    private static final int LZ4 = 109;
    private static final int TOP_DOWN = 4;

    private final LzDecoder lz = new LzDecoder();
    private final QuicDecoder quic = new QuicDecoder();
    private final Lz4Decoder lz4;

    QemuGoldenTest() throws CodecUnavailableException {
        lz4 = new Lz4Decoder();
    }

    @ParameterizedTest
    @ValueSource(strings = {"glz", "auto_glz", "zlib-glz", "quic", "lz", "lz4"})
    void givesTheServersOwnPicture(String name) throws Exception {
        List<String> words = line(name);
        var screen =
                new PixelBuffer(
                        Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)), false);
        byte[] recording = Files.readAllBytes(RECORDINGS.resolve(words.get(0)));
        var in = new ByteCursor(recording, 0, recording.length);
        try (var glz = new GlzDecoder(new GlzWindow(8 << 20))) {
            while (in.at < in.end) {
                int type = in.u8("type");
                int left = in.u32("left", screen.width());
                int top = in.u32("top", screen.height());
                int width = in.u32("width", screen.width());
                int height = in.u32("height", screen.height());
                int length = in.u32("length", in.end - in.at);
                var image = new ByteCursor(recording, in.at, length);
                in.at += length;
                draw(decode(type, image, width, height, glz), left, top, screen);
                glz.release();
            }
        }
        assertEquals(words.get(3), Check.hashOf(screen));
    }

    @Test
    void everyRecordingIsTried() throws Exception {
        assertEquals(6, Files.readAllLines(RECORDINGS.resolve("pictures.txt")).size());
    }

    private PixelBuffer decode(int type, ByteCursor in, int width, int height, GlzDecoder glz)
            throws CorruptImageException {
        byte[] data = in.data;
        return switch (type) {
            case BITMAP -> {
                BitmapFormat format = BitmapFormat.ofCode(in.u8("format"), 0);
                boolean topDown = (in.u8("flags") & TOP_DOWN) != 0;
                int stride = in.u32le("stride", 1 << 16);
                yield new BitmapDecoder(format, stride, topDown)
                        .decode(data, in.at, in.end - in.at, width, height);
            }
            case QUIC -> quic.decode(data, in.at, in.end - in.at, width, height);
            case LZ_RGB -> lz.decode(data, in.at, in.end - in.at, width, height);
            case LZ4 -> lz4.decode(data, in.at, in.end - in.at, width, height);
            case GLZ_RGB -> decoded(glz.decode(data, in.at, in.end - in.at, width, height, false));
            case ZLIB_GLZ_RGB -> {
                long size = in.u32le("glz_data_size");
                yield decoded(
                        glz.decodeZlib(data, in.at, in.end - in.at, size, width, height, false));
            }
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static PixelBuffer decoded(GlzOutcome outcome) {
        return assertInstanceOf(GlzOutcome.Decoded.class, outcome).picture();
    }

    private static void draw(PixelBuffer image, int left, int top, PixelBuffer screen) {
        for (int row = 0; row < image.height(); row++) {
            System.arraycopy(
                    image.pixels(),
                    row * image.width(),
                    screen.pixels(),
                    (top + row) * screen.width() + left,
                    image.width());
        }
    }

    private static List<String> line(String name) throws Exception {
        return Files.readAllLines(RECORDINGS.resolve("pictures.txt")).stream()
                .map(line -> List.of(line.split(" ", -1)))
                .filter(words -> words.getFirst().equals(name + ".bin"))
                .findFirst()
                .orElseThrow();
    }
}
