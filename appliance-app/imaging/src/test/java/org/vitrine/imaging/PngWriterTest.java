package org.vitrine.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PngWriterTest {
    @Test
    void writesAPictureThatReadsBackAsTheSamePixels() throws Exception {
        assertReadsBack(noise(37, 11, false));
        assertReadsBack(noise(3, 5, true));
        assertReadsBack(noise(1, 1, false));
    }

    @Test
    void splitsALargePictureIntoChunks() throws Exception {
        assertReadsBack(noise(640, 480, false));
    }

    private static PixelBuffer noise(int width, int height, boolean alpha) {
        var picture = new PixelBuffer(width, height, alpha);
        var random = new Random(7);
        for (int i = 0; i < picture.pixels().length; i++) {
            picture.pixels()[i] = random.nextInt();
        }
        return picture;
    }

    private static void assertReadsBack(PixelBuffer picture) throws Exception {
        ByteBuffer png = ByteBuffer.wrap(PngWriter.encode(picture));
        assertEquals(0x89504e470d0a1a0aL, png.getLong());
        var data = new ByteArrayOutputStream();
        String type;
        do {
            byte[] body = new byte[png.getInt()];
            byte[] name = new byte[4];
            png.get(name).get(body);
            var crc = new CRC32();
            crc.update(name);
            crc.update(body);
            assertEquals((int) crc.getValue(), png.getInt());
            type = new String(name, StandardCharsets.US_ASCII);
            if (type.equals("IHDR")) {
                var header = ByteBuffer.wrap(body);
                assertEquals(picture.width(), header.getInt());
                assertEquals(picture.height(), header.getInt());
                assertEquals(8, header.get());
                assertEquals(picture.hasAlpha() ? 6 : 2, header.get());
            } else if (type.equals("IDAT")) {
                data.write(body);
            }
        } while (!type.equals("IEND"));
        assertEquals(0, png.remaining());
        assertArrayEquals(expectedRows(picture), inflate(data.toByteArray()));
    }

    private static byte[] inflate(byte[] data) throws Exception {
        var out = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        try (var inflater = new Inflater()) {
            inflater.setInput(data);
            while (!inflater.finished()) {
                out.write(part, 0, inflater.inflate(part));
            }
        }
        return out.toByteArray();
    }

    private static byte[] expectedRows(PixelBuffer picture) {
        var out = new ByteArrayOutputStream();
        for (int y = 0; y < picture.height(); y++) {
            out.write(0);
            for (int x = 0; x < picture.width(); x++) {
                int pixel = picture.pixels()[y * picture.width() + x];
                out.write(pixel >> 16);
                out.write(pixel >> 8);
                out.write(pixel);
                if (picture.hasAlpha()) {
                    out.write(pixel >> 24);
                }
            }
        }
        return out.toByteArray();
    }
}
