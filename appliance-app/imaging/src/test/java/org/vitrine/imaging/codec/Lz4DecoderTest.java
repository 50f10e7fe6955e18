package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class Lz4DecoderTest {
    private final Lz4Decoder decoder;

    Lz4DecoderTest() throws CodecUnavailableException {
        decoder = new Lz4Decoder();
    }

    static List<Pictures.Named> translucent() {
        return Pictures.all(true);
    }

    @ParameterizedTest
    @MethodSource("translucent")
    void givesBackWhatWasCodedInBlocks(Pictures.Named named) throws Exception {
        PixelBuffer picture = named.picture();
        for (int format = 6; format <= 9; format++) {
            PixelBuffer expected = picture;
            if (format == 6) {
                expected = Pictures.in555(picture);
            } else if (format == 7) {
                expected = picture.copy();
                for (int i = 0; i < expected.pixels().length; i++) {
                    expected.pixels()[i] &= 0xff_ffff;
                }
            }
            for (boolean topDown : new boolean[] {true, false}) {
                byte[] rows = Lz4Encoder.pack(picture, format, topDown);
                int block = rows.length < 1000 ? 7 + format : rows.length / (format - 5);
                byte[] coded = Lz4Encoder.encode(rows, format, topDown, block);
                PixelBuffer actual =
                        Check.decode(decoder, coded, picture.width(), picture.height());
                Check.same(expected, actual);
                assertEquals(format == 9, actual.hasAlpha());
            }
        }
    }

    @Test
    void refersToTheBlockBefore() throws Exception {
        // Block 1: literals 01 02 03 04. Block 2: four bytes from four back, then eight literals.
        String second = "0000000c 00 0400 80 05060708090a0b0c";
        byte[] coded = hex("01 08 00000005 40 01020304" + second);
        assertArrayEquals(
                new int[] {0x04030201, 0x04030201, 0x08070605, 0x0c0b0a09},
                decoder.decode(coded, 0, coded.length, 4, 1).pixels());
    }

    @Test
    void refusesWhatNoEncoderWrites() {
        refuses("LZ4 format: BIT8 is not one of RGB at byte 1", "01 05", 1);
        refuses("bitmap format: 11 is not 1 to 10 at byte 1", "01 0b", 1);
        refuses("LZ4 block length: 6 exceeds 5 at byte 2", "01 08 00000006 40 01020304", 1);
        refuses("LZ4 block length: data ends at byte 11", "01 08 00000005 40 01020304", 2);
        // Too many literals; distances of 5 of 4 and of 0; too long; not all of a reference.
        refuses("LZ4 block: 5 bytes are none for 3 at byte 6", "01 07 00000005 40 01020304", 1);
        for (String end : List.of("44 01020304 0500", "44 01020304 0000", "45 01020304 0400")) {
            refuses("LZ4 block: 7 bytes are none for 12 at byte 6", "01 08 00000007" + end, 3);
        }
        refuses("LZ4 block: 6 bytes are none for 12 at byte 6", "01 08 00000006 44 01020304 05", 3);
        refuses("LZ4 block: 0 bytes are none for 4 at byte 6", "01 08 00000000", 1);
    }

    private void refuses(String message, String hex, int width) {
        byte[] coded = hex(hex);
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(coded, 0, coded.length, width, 1));
        assertEquals(message, e.getMessage());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
