package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/** Images of real encoders; see {@code golden/README.md}. */
class CodecGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Sample(byte[] data, String name, int width, int height, String hash) {
        PixelBuffer decode(ImageDecoder decoder) throws CorruptImageException {
            return Check.decode(decoder, data, width, height);
        }

        void expect(PixelBuffer picture) {
            assertEquals(hash, Check.hashOf(picture), name);
        }
    }

    @Test
    void decodesLz() throws Exception {
        var decoder = new LzDecoder();
        int[] palette = new int[256];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (i * 0x4f1bb5 + 0x123456) & 0xffffff;
        }
        for (Sample sample : samples("lz")) {
            byte[] data = sample.data;
            boolean alpha = decoder.hasAlpha(data, 0, data.length);
            var picture = new PixelBuffer(sample.width, sample.height, alpha);
            decoder.decode(data, 0, data.length, palette, picture);
            sample.expect(picture);
        }
    }

    @Test
    void decodesQuic() throws Exception {
        var decoder = new QuicDecoder();
        for (Sample sample : samples("quic")) {
            sample.expect(sample.decode(decoder));
        }
    }

    @Test
    void decodesLz4() throws Exception {
        var decoder = new Lz4Decoder();
        for (Sample sample : samples("lz4")) {
            sample.expect(sample.decode(decoder));
        }
    }

    @Test
    void decodesGlz() throws Exception {
        var window = new GlzWindow(1 << 24);
        for (Sample sample : samples("glz")) {
            if (sample.name.endsWith("-0.bin")) {
                window = new GlzWindow(1 << 24);
            }
            try (var decoder = new GlzDecoder(window)) {
                byte[] data = sample.data;
                GlzOutcome outcome =
                        decoder.decode(data, 0, data.length, sample.width, sample.height, true);
                sample.expect(assertInstanceOf(GlzOutcome.Decoded.class, outcome).picture());
            }
        }
    }

    private static List<Sample> samples(String folder) throws IOException {
        Path directory = GOLDEN.resolve(folder);
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("pictures.txt"))) {
            String[] words = line.split(" ", -1);
            samples.add(
                    new Sample(
                            Files.readAllBytes(directory.resolve(words[0])),
                            words[0],
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            words[3]));
        }
        return samples;
    }
}
