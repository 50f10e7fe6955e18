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
    private final Lz4Decoder decoder = new Lz4Decoder();

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
        // Block 1: literals 01 02 03 04. Block 2: eight bytes from four back, no literals.
        byte[] coded = hex("01 08 00000005 40 01020304 00000003 04 0400");
        assertArrayEquals(
                new int[] {0x04030201, 0x04030201, 0x04030201},
                decoder.decode(coded, 0, coded.length, 3, 1).pixels());
    }

    @Test
    void refusesWhatNoEncoderWrites() {
        refuses("LZ4 format: BIT8 is not one of RGB at byte 1", "01 05", 1);
        refuses("bitmap format: 11 is not 1 to 10 at byte 1", "01 0b", 1);
        refuses("LZ4 block length: 6 exceeds 5 at byte 2", "01 08 00000006 40 01020304", 1);
        refuses("LZ4 block length: data ends at byte 11", "01 08 00000005 40 01020304", 2);
        refuses("LZ4 literals: 4 exceeds 3 at byte 7", "01 07 00000005 40 01020304", 1);
        refuses("LZ4 distance: 5 exceeds 4 at byte 13", "01 08 00000007 44 01020304 0500", 3);
        refuses("LZ4 distance: 0 exceeds 4 at byte 13", "01 08 00000007 44 01020304 0000", 3);
        refuses("LZ4 length: 9 exceeds 8 at byte 13", "01 08 00000007 45 01020304 0400", 3);
        refuses("LZ4 block: data ends at byte 11", "01 08 00000006 44 01020304 05", 3);
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
