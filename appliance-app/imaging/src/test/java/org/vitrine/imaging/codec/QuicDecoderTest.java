package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class QuicDecoderTest {
    private static final int GRAY = 1;
    private static final int RGB16 = 2;
    private static final int RGB24 = 3;
    private static final int RGB32 = 4;
    private static final int RGBA = 5;

    private final QuicDecoder decoder = new QuicDecoder();

    static List<Pictures.Named> opaque() {
        return Pictures.all(false);
    }

    static List<Pictures.Named> translucent() {
        return Pictures.all(true);
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void givesBackWhatWasCoded(Pictures.Named named) throws Exception {
        roundTrip(named.picture(), RGB32);
        roundTrip(named.picture(), RGB24);
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void widensFiveBitsToEight(Pictures.Named named) throws Exception {
        roundTrip(Pictures.in555(named.picture()), RGB16);
    }

    @ParameterizedTest
    @MethodSource("translucent")
    void readsOpacityAfterTheColoursOfARow(Pictures.Named named) throws Exception {
        roundTrip(named.picture(), RGBA);
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void readsGray(Pictures.Named named) throws Exception {
        PixelBuffer picture = named.picture().copy();
        for (int i = 0; i < picture.pixels().length; i++) {
            picture.pixels()[i] = (picture.pixels()[i] & 0xff) * 0x010101;
        }
        roundTrip(picture, GRAY);
    }

    @Test
    void goesThroughAllPhasesOfLearningWithRunsOfEveryLength() throws Exception {
        var random = new Random(11);
        for (int width : new int[] {3, 100, 2047, 2048, 2049, 5000, 16_384}) {
            var picture = new PixelBuffer(width, 9, true);
            int[] pixels = picture.pixels();
            for (int at = 0; at < pixels.length; ) {
                int end = Math.min(pixels.length, at + 1 + (int) Math.exp(random.nextDouble(9)));
                int color = random.nextInt();
                boolean run = random.nextInt(3) > 0;
                for (; at < end; at++) {
                    pixels[at] = run ? color : random.nextInt();
                }
            }
            roundTrip(picture, RGBA);
        }
    }

    @Test
    void refusesAnotherSizeThanTheMessageSays() {
        byte[] coded = QuicEncoder.encode(Pictures.flat(4, 4, false), RGB32);
        assertMessage("QUIC size: 4x4 is not 3x4 at byte 0", coded, 3, 4);
    }

    @Test
    void refusesAnUnknownTypeAndAnotherVersion() {
        byte[] coded = QuicEncoder.encode(Pictures.flat(4, 4, false), 6);
        assertMessage("QUIC type: 6 is not 1 to 5 at byte 8", coded, 4, 4);
        coded[4] = 1;
        assertMessage("QUIC version: 1 is not 0 at byte 4", coded, 4, 4);
    }

    @Test
    void refusesDataThatEnds() {
        byte[] coded = QuicEncoder.encode(Pictures.noise(9, 9, true), RGBA);
        // The encoder pads with two words.
        for (int length = 0; length < coded.length - 12; length++) {
            int cut = length;
            var e =
                    assertThrows(
                            CorruptImageException.class,
                            () -> decoder.decode(coded, 0, cut, new PixelBuffer(9, 9, true)));
            assertTrue(String.valueOf(e.getMessage()).contains("data ends"), e.getMessage());
        }
    }

    private void roundTrip(PixelBuffer picture, int type) throws CorruptImageException {
        byte[] coded = QuicEncoder.encode(picture, type);
        PixelBuffer actual = Check.decode(decoder, coded, picture.width(), picture.height());
        assertEquals(type == RGBA, actual.hasAlpha());
        Check.same(picture, actual);
    }

    private void assertMessage(String message, byte[] coded, int width, int height) {
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(coded, 0, coded.length, width, height));
        assertEquals(message, e.getMessage());
    }
}
