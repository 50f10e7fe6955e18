package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class LzDecoderTest {
    private static final String HEADER_1 = "20205a4c 00010001 ";

    private final LzDecoder decoder = new LzDecoder();

    static List<Pictures.Named> opaque() {
        return Pictures.all(false);
    }

    static List<Pictures.Named> translucent() {
        return Pictures.all(true);
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void givesBackWhatWasCoded(Pictures.Named named) throws Exception {
        PixelBuffer picture = named.picture();
        for (LzType type : List.of(LzType.RGB24, LzType.RGB32)) {
            byte[] coded = LzEncoder.encode(picture, type, true);
            Check.same(picture, Check.decode(decoder, coded, picture.width(), picture.height()));
            byte[] bottomUp = LzEncoder.encode(picture, type, false);
            Check.same(picture, Check.decode(decoder, bottomUp, picture.width(), picture.height()));
        }
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void widensFiveBitsToEight(Pictures.Named named) throws Exception {
        PixelBuffer picture = Pictures.in555(named.picture());
        byte[] coded = LzEncoder.encode(picture, LzType.RGB16, true);
        Check.same(picture, Check.decode(decoder, coded, picture.width(), picture.height()));
    }

    @ParameterizedTest
    @MethodSource("translucent")
    void readsOpacityAfterTheColours(Pictures.Named named) throws Exception {
        PixelBuffer picture = named.picture();
        for (boolean topDown : new boolean[] {true, false}) {
            byte[] coded = LzEncoder.encode(picture, LzType.RGBA, topDown);
            assertTrue(decoder.hasAlpha(coded, 0, coded.length));
            Check.same(picture, Check.decode(decoder, coded, picture.width(), picture.height()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addsOpacityToAPictureThatHasColours(boolean topDown) throws Exception {
        PixelBuffer picture = Pictures.photo(40, 30, true);
        PixelBuffer colors = Pictures.photo(40, 30, false);
        byte[] coded = LzEncoder.encode(picture, LzType.XXXA, topDown);
        decoder.decodeAlpha(coded, 0, coded.length, colors);
        Check.same(picture, colors);
    }

    @ParameterizedTest
    @EnumSource(
            value = LzType.class,
            mode = Mode.MATCH_ANY,
            names = {"PLT.*"})
    void unpacksIndexes(LzType type) throws Exception {
        BitmapFormat format = BitmapFormat.valueOf(type.name().replace("PLT", "BIT"));
        var random = new Random(1);
        int[] palette = random.ints(1 << format.bits(), 0, 1 << 24).toArray();
        for (int width : new int[] {1, 7, 8, 9, 33, 200}) {
            int height = 11;
            int stride = format.rowBytes(width);
            byte[] packed = new byte[stride * height];
            for (int i = 0; i < packed.length; i++) {
                packed[i] = (byte) (i < packed.length / 2 ? i / 9 : random.nextInt());
            }
            for (boolean topDown : new boolean[] {true, false}) {
                var expected = new PixelBuffer(width, height, false);
                new BitmapDecoder(format, stride, topDown, palette)
                        .decode(packed, 0, packed.length, expected);
                byte[] coded =
                        LzEncoder.encodeIndexed(packed, type, width, height, stride, topDown);
                var actual = Pictures.dirty(width, height, false);
                decoder.decode(coded, 0, coded.length, palette, actual);
                Check.same(expected, actual);
            }
        }
    }

    @Test
    void readsARunOfOnePixelAsAReferenceToItself() throws Exception {
        // One literal, then length 7 + 2 = 9 at distance 1.
        byte[] coded =
                hex(HEADER_1 + "00000008 0000000a 00000001 00000028 00000001 00 010203 e0 02 00");
        PixelBuffer picture = decoder.decode(coded, 0, coded.length, 10, 1);
        int[] expected = new int[10];
        java.util.Arrays.fill(expected, 0x030201);
        assertArrayEquals(expected, picture.pixels());
        assertFalse(picture.hasAlpha());
    }

    @Test
    void readsAFarReference() throws Exception {
        int width = 9000;
        var picture = Pictures.noise(width, 1, false);
        System.arraycopy(picture.pixels(), 0, picture.pixels(), 8192, 100);
        byte[] coded = LzEncoder.encode(picture, LzType.RGB32, true);
        Check.same(picture, Check.decode(decoder, coded, width, 1));
        System.arraycopy(picture.pixels(), 0, picture.pixels(), 8191, 100);
        coded = LzEncoder.encode(picture, LzType.RGB32, true);
        Check.same(picture, Check.decode(decoder, coded, width, 1));
    }

    @Test
    void refusesAnotherSizeThanTheMessageSays() {
        byte[] coded = LzEncoder.encode(Pictures.flat(4, 4, false), LzType.RGB32, true);
        assertMessage("LZ size: 4x4 is not 4x5 at byte 0", coded, 4, 5);
    }

    @Test
    void refusesAReferenceBeforeTheFirstPixel() {
        byte[] coded =
                hex(HEADER_1 + "00000008 00000004 00000001 00000010 00000001 00 010203 60 01");
        assertMessage("LZ distance: 2 exceeds 1 at byte 34", coded, 4, 1);
    }

    @Test
    void refusesALengthBehindTheLastPixel() {
        byte[] coded =
                hex(HEADER_1 + "00000008 00000004 00000001 00000010 00000001 00 010203 80 00");
        assertMessage("LZ length: 4 exceeds 3 at byte 34", coded, 4, 1);
    }

    @Test
    void refusesDataThatEnds() {
        byte[] coded = LzEncoder.encode(Pictures.noise(9, 9, false), LzType.RGB32, true);
        for (int length = 0; length < coded.length; length++) {
            int cut = length;
            assertThrows(
                    CorruptImageException.class,
                    () -> decoder.decode(coded, 0, cut, new PixelBuffer(9, 9, false)));
        }
    }

    @Test
    void refusesAnEndlessLength() {
        var sink =
                new ByteSink().all(hex(HEADER_1 + "00000008 00000004 00000001 00000010 00000001"));
        sink.all(hex("00 010203 e0"));
        for (int i = 0; i < 1000; i++) {
            sink.u8(255);
        }
        assertMessage("LZ distance: 256 exceeds 1 at byte 35", sink.toBytes(), 4, 1);
    }

    private void assertMessage(String message, byte[] coded, int width, int height) {
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(coded, 0, coded.length, width, height));
        assertEquals(message, e.getMessage());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
