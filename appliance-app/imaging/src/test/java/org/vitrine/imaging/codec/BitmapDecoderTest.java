package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class BitmapDecoderTest {
    private static final int[] TWO = {0x000001, 0x000002};
    private static final int[] FOUR = {10, 11, 12, 13};

    @Test
    void readsOneBitFromEitherEnd() throws Exception {
        assertPixels(
                new BitmapDecoder(BitmapFormat.BIT1_BE, 2, true, TWO),
                "a0 80",
                9,
                2,
                1,
                2,
                1,
                1,
                1,
                1,
                1,
                2);
        assertPixels(
                new BitmapDecoder(BitmapFormat.BIT1_LE, 2, true, TWO),
                "05 01",
                9,
                2,
                1,
                2,
                1,
                1,
                1,
                1,
                1,
                2);
    }

    @Test
    void readsFourBitsFromEitherEndAndWrapsAtThePalettesEnd() throws Exception {
        assertPixels(
                new BitmapDecoder(BitmapFormat.BIT4_BE, 2, true, FOUR), "12 70", 3, 11, 12, 13);
        assertPixels(
                new BitmapDecoder(BitmapFormat.BIT4_LE, 2, true, FOUR), "21 07", 3, 11, 12, 13);
    }

    @Test
    void readsBytesAndShowsWhatIsBeyondThePaletteAsBlack() throws Exception {
        assertPixels(new BitmapDecoder(BitmapFormat.BIT8, 3, true, FOUR), "03 00 ff", 3, 13, 10, 0);
    }

    @Test
    void readsColours() throws Exception {
        assertPixels(
                new BitmapDecoder(BitmapFormat.RGB16, 4, true), "007c e0ff", 2, 0xff0000, 0xffff00);
        assertPixels(
                new BitmapDecoder(BitmapFormat.RGB24, 6, true),
                "010203 fffefd",
                2,
                0x030201,
                0xfdfeff);
        assertPixels(
                new BitmapDecoder(BitmapFormat.RGB32, 8, true),
                "01020304 fffefdfc",
                2,
                0x04030201,
                0xfcfdfeff);
        assertPixels(new BitmapDecoder(BitmapFormat.RGBA, 4, true), "01020380", 1, 0x80030201);
        assertPixels(
                new BitmapDecoder(BitmapFormat.ALPHA8, 2, true), "80ff", 2, 0x80000000, 0xff000000);
    }

    @Test
    void putsTheFirstStoredRowAtTheBottomUnlessTold() throws Exception {
        byte[] rows = HexFormat.of().parseHex("01ee" + "02ee" + "03");
        var picture = new PixelBuffer(1, 3, false);
        new BitmapDecoder(BitmapFormat.BIT8, 2, false, new int[] {0, 1, 2, 3})
                .decode(rows, 0, rows.length, picture);
        assertArrayEquals(new int[] {3, 2, 1}, picture.pixels());
    }

    @Test
    void refusesDataShorterThanItsRows() {
        var decoder = new BitmapDecoder(BitmapFormat.RGB32, 12, true);
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(new byte[20], 0, 20, new PixelBuffer(3, 2, false)));
        assertEquals("bitmap: 24 bytes expected, data ends at byte 20", e.getMessage());
    }

    @Test
    void refusesAStrideShorterThanARow() {
        var decoder = new BitmapDecoder(BitmapFormat.RGB24, -8, false);
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(new byte[20], 0, 20, new PixelBuffer(3, 2, false)));
        assertEquals("stride: -8 is less than a row of 9 at byte 0", e.getMessage());
    }

    private static void assertPixels(ImageDecoder decoder, String hex, int width, int... expected)
            throws CorruptImageException {
        byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertArrayEquals(expected, Check.decode(decoder, data, width, 1).pixels());
    }
}
