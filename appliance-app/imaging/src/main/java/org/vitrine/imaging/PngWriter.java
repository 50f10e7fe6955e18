package org.vitrine.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a picture as PNG (ISO/IEC 15948): eight bits a channel, without alpha unless the picture
 * has it. Alpha is written as it stands, so it must not be premultiplied.
 */
public final class PngWriter {
    private static final long SIGNATURE = 0x8950_4e47_0d0a_1a0aL;
    private static final int EIGHT_BITS = 8;
    private static final int TRUECOLOUR = 2;
    private static final int TRUECOLOUR_WITH_ALPHA = 6;
    private static final int CHUNK = 1 << 16;

    private PngWriter() {}

    /** The whole file. */
    public static byte[] encode(PixelBuffer picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(picture, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused bytes", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the file in chunks; the stream stays open.
     *
     * @throws IOException from {@code out}
     */
    public static void write(PixelBuffer picture, OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(Long.BYTES).putLong(SIGNATURE).array());
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(picture.width())
                        .putInt(picture.height())
                        .put((byte) EIGHT_BITS)
                        .put((byte) (picture.hasAlpha() ? TRUECOLOUR_WITH_ALPHA : TRUECOLOUR))
                        .array();
        chunk("IHDR", header, header.length, out);
        var deflater = new Deflater();
        try {
            byte[] packed = new byte[CHUNK];
            for (int y = 0; y < picture.height(); y++) {
                deflater.setInput(row(picture, y));
                if (y == picture.height() - 1) {
                    deflater.finish();
                }
                drain(deflater, packed, out);
            }
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0], 0, out);
    }

    private static void drain(Deflater deflater, byte[] packed, OutputStream out)
            throws IOException {
        int length;
        while ((length = deflater.deflate(packed)) > 0) {
            chunk("IDAT", packed, length, out);
        }
    }

    /** A row as PNG wants it: a filter byte of 0 ("as it is"), then the channels. */
    private static byte[] row(PixelBuffer picture, int y) {
        int width = picture.width();
        boolean alpha = picture.hasAlpha();
        byte[] row = new byte[1 + width * (alpha ? 4 : 3)];
        int[] pixels = picture.pixels();
        int at = 1;
        for (int i = y * width; i < (y + 1) * width; i++) {
            int pixel = pixels[i];
            row[at++] = (byte) (pixel >> 16);
            row[at++] = (byte) (pixel >> 8);
            row[at++] = (byte) pixel;
            if (alpha) {
                row[at++] = (byte) (pixel >> 24);
            }
        }
        return row;
    }

    private static void chunk(String type, byte[] data, int length, OutputStream out)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        out.write(name);
        out.write(data, 0, length);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}
