package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class JpegDecoderTest {
    /** Two decoders may round differently, and smooth colour differently between its samples. */
    private static final int TOLERANCE = 6;

    private JpegDecoder decoder;

    @BeforeEach
    void open() throws Exception {
        decoder = JpegDecoder.open();
    }

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void decodesAsTheJdkDoes() throws Exception {
        for (int[] size : new int[][] {{1, 1}, {17, 9}, {640, 480}, {33, 100}}) {
            PixelBuffer picture = Pictures.photo(size[0], size[1], false);
            byte[] coded = JpegEncoder.encode(picture);
            assertNear(JpegEncoder.decode(coded), Check.decode(decoder, coded, size[0], size[1]));
        }
    }

    @Test
    void addsOpacityFromLz() throws Exception {
        PixelBuffer picture = Pictures.photo(50, 40, true);
        for (boolean topDown : new boolean[] {true, false}) {
            byte[] jpeg = JpegEncoder.encode(Pictures.photo(50, 40, false));
            byte[] lz = LzEncoder.encode(picture, LzType.XXXA, topDown);
            byte[] both = new ByteSink().all(jpeg).all(lz).toBytes();
            PixelBuffer actual = Pictures.dirty(50, 40, true);
            new JpegAlphaDecoder(decoder)
                    .decode(Check.padded(both), Check.offset(), both.length, jpeg.length, actual);
            assertNear(JpegEncoder.decode(jpeg), actual);
            for (int i = 0; i < actual.pixels().length; i++) {
                assertEquals(picture.pixels()[i] >>> 24, actual.pixels()[i] >>> 24);
            }
        }
    }

    @Test
    void refusesAnotherSizeThanTheMessageSays() throws Exception {
        byte[] coded = JpegEncoder.encode(Pictures.photo(50, 40, false));
        assertMessage("JPEG size: 50x40 is not 50x41 at byte 0", coded, 50, 41);
    }

    @Test
    void refusesDataThatEndsAndLeavesThePictureAsItWas() throws Exception {
        byte[] coded = JpegEncoder.encode(Pictures.photo(50, 40, false));
        PixelBuffer into = Pictures.dirty(50, 40, false);
        for (int length = 0; length < coded.length - 2; length += 7) {
            int cut = length;
            assertThrows(CorruptImageException.class, () -> decoder.decode(coded, 0, cut, into));
        }
        Check.same(Pictures.dirty(50, 40, false), into);
        decoder.decode(coded, 0, coded.length, into);
        assertNear(JpegEncoder.decode(coded), into);
    }

    @Test
    void refusesWhatIsNoJpeg() {
        byte[] coded = new byte[100];
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(coded, 0, coded.length, 5, 5));
        assertTrue(String.valueOf(e.getMessage()).startsWith("JPEG header: "), e.getMessage());
    }

    @Test
    void refusesAColourPartLongerThanTheData() {
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () ->
                                new JpegAlphaDecoder(decoder)
                                        .decode(
                                                new byte[9],
                                                0,
                                                9,
                                                0xffff_ffffL,
                                                new PixelBuffer(1, 1, true)));
        assertEquals("jpeg_size: 4294967295 exceeds 9 at byte 0", e.getMessage());
    }

    private void assertMessage(String message, byte[] coded, int width, int height) {
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(coded, 0, coded.length, width, height));
        assertEquals(message, e.getMessage());
    }

    private static void assertNear(PixelBuffer expected, PixelBuffer actual) {
        int worst = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            for (int shift : Arrays.asList(0, 8, 16)) {
                int a = expected.pixels()[i] >> shift & 0xff;
                int b = actual.pixels()[i] >> shift & 0xff;
                worst = Math.max(worst, Math.abs(a - b));
            }
        }
        assertTrue(worst <= TOLERANCE, "differs by " + worst);
    }
}
