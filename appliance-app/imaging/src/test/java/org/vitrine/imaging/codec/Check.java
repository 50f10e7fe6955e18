package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

/** Compares pictures, and runs decoders on buffers that start and end elsewhere than the data. */
final class Check {
    private static final int BEFORE = 5;
    private static final int AFTER = 3;

    private Check() {}

    /** Decodes into a dirty picture from the middle of a larger array. */
    static PixelBuffer decode(ImageDecoder decoder, byte[] coded, int width, int height)
            throws CorruptImageException {
        byte[] padded = padded(coded);
        boolean alpha = decoder.hasAlpha(padded, BEFORE, coded.length);
        PixelBuffer into = Pictures.dirty(width, height, alpha);
        decoder.decode(padded, BEFORE, coded.length, into);
        return into;
    }

    static byte[] padded(byte[] coded) {
        byte[] padded = new byte[BEFORE + coded.length + AFTER];
        Arrays.fill(padded, (byte) 0xee);
        System.arraycopy(coded, 0, padded, BEFORE, coded.length);
        return padded;
    }

    static int offset() {
        return BEFORE;
    }

    static void same(PixelBuffer expected, PixelBuffer actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        int at = Arrays.mismatch(expected.pixels(), actual.pixels());
        if (at >= 0) {
            assertEquals(
                    Integer.toHexString(expected.pixels()[at]),
                    Integer.toHexString(actual.pixels()[at]),
                    "pixel x=" + at % expected.width() + " y=" + at / expected.width());
        }
    }

    /** As {@code golden/README.md} describes it. */
    static String hashOf(PixelBuffer picture) {
        int[] pixels = picture.pixels();
        var bytes = ByteBuffer.allocate(pixels.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel : pixels) {
            bytes.putInt(picture.hasAlpha() ? pixel : pixel & 0xffffff);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
