package org.vitrine.spice.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.imaging.PixelBuffer;

/** Reads what {@code spicy-screenshot} writes. */
final class Ppm {
    private Ppm() {}

    static PixelBuffer read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int[] at = {2};
        if (!new String(bytes, 0, 2, StandardCharsets.US_ASCII).equals("P6")) {
            throw new IOException(file + " is no PPM");
        }
        int width = number(bytes, at);
        int height = number(bytes, at);
        number(bytes, at); // brightest value: 255
        int from = at[0] + 1;
        var picture = new PixelBuffer(width, height, false);
        for (int i = 0; i < width * height; i++) {
            picture.pixels()[i] =
                    (bytes[from + 3 * i] & 0xff) << 16
                            | (bytes[from + 3 * i + 1] & 0xff) << 8
                            | (bytes[from + 3 * i + 2] & 0xff);
        }
        return picture;
    }

    private static int number(byte[] bytes, int[] at) {
        while (!Character.isDigit(bytes[at[0]])) {
            at[0]++;
        }
        int value = 0;
        while (Character.isDigit(bytes[at[0]])) {
            value = value * 10 + bytes[at[0]++] - '0';
        }
        return value;
    }
}
