package org.vitrine.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;

class GlzDecoderTest {
    private static final int WINDOW = 1 << 20;

    private final GlzWindow window = new GlzWindow(WINDOW);
    private final GlzDecoder decoder = new GlzDecoder(window);

    @AfterEach
    void close() {
        decoder.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = LzType.class,
            names = {"RGB16", "RGB24", "RGB32", "RGBA"})
    void givesBackWhatWasCoded(LzType type) throws Exception {
        var encoder = new GlzEncoder(12);
        boolean alpha = type == LzType.RGBA;
        boolean topDown = false;
        for (Pictures.Named named : Pictures.all(alpha)) {
            topDown = !topDown;
            PixelBuffer picture =
                    type == LzType.RGB16 ? Pictures.in555(named.picture()) : named.picture();
            PixelBuffer actual = decoded(encoder.encode(picture, type, topDown), picture);
            Check.same(picture, actual);
            assertEquals(alpha, actual.hasAlpha());
            assertTrue(window.imageCount() <= 13, "images " + window.imageCount());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 200, 16_383, 16_384, 20_000})
    void refersToImagesLongAgo(int distance) throws Exception {
        PixelBuffer noise = Pictures.noise(100, 100, false);
        PixelBuffer dot = Pictures.flat(1, 1, false);
        var encoder = new GlzEncoder(1);
        encoder.keepFirst(distance);
        Check.same(noise, decoded(encoder.encode(noise, LzType.RGB32, true), noise));
        for (int i = 1; i < distance; i++) {
            decoded(encoder.encode(dot, LzType.RGB32, true), dot);
        }
        byte[] again = encoder.encode(noise, LzType.RGB32, true);
        assertTrue(again.length < 100, "not a reference: " + again.length);
        Check.same(noise, decoded(again, noise));
        PixelBuffer part = new PixelBuffer(50, 2, false);
        System.arraycopy(noise.pixels(), 9_000, part.pixels(), 0, 100);
        again = encoder.encode(part, LzType.RGB32, true);
        assertTrue(again.length < 100, "not a reference: " + again.length);
        Check.same(part, decoded(again, part));
    }

    /** Pictures that left the window are drawn over; those that are kept are not. */
    @Test
    void drawsOverOnlyWhatNobodyKeeps() throws Exception {
        var encoder = new GlzEncoder(1);
        List<PixelBuffer> given = new ArrayList<>();
        Set<PixelBuffer> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 40; i++) {
            PixelBuffer picture = Pictures.noise(20, 20 + i % 2, i % 4 == 0);
            boolean kept = i % 5 == 0;
            LzType type = picture.hasAlpha() ? LzType.RGBA : LzType.RGB32;
            byte[] coded = encoder.encode(picture, type, i % 3 > 0);
            GlzOutcome outcome =
                    decoder.decode(coded, 0, coded.length, picture.width(), picture.height(), kept);
            PixelBuffer actual = assertInstanceOf(GlzOutcome.Decoded.class, outcome).picture();
            Check.same(picture, actual);
            different.add(actual);
            if (kept) {
                given.add(actual);
                given.add(picture);
            }
            decoder.release();
        }
        for (int i = 0; i < given.size(); i += 2) {
            Check.same(given.get(i + 1), given.get(i));
        }
        assertTrue(different.size() < 35, "pictures " + different.size());
    }

    @Test
    void refersFarBackInTheSameImage() throws Exception {
        PixelBuffer picture = Pictures.noise(500, 400, false);
        System.arraycopy(picture.pixels(), 10, picture.pixels(), 190_000, 5_000);
        System.arraycopy(picture.pixels(), 10, picture.pixels(), 100_000, 5_000);
        System.arraycopy(picture.pixels(), 195_010, picture.pixels(), 199_000, 500);
        byte[] coded = new GlzEncoder(1).encode(picture, LzType.RGB32, true);
        Check.same(picture, decoded(coded, picture));
    }

    @Test
    void waitsForAnImageOfAnotherChannel() throws Exception {
        var encoder = new GlzEncoder(4);
        PixelBuffer picture = Pictures.noise(20, 20, false);
        byte[] first = encoder.encode(picture, LzType.RGB32, true);
        byte[] second = encoder.encode(picture, LzType.RGB32, true);
        try (var other = new GlzDecoder(window)) {
            var waiting =
                    assertInstanceOf(
                            GlzOutcome.Waiting.class,
                            other.decode(second, 0, second.length, 20, 20, true));
            assertEquals(0, waiting.imageId());
            assertFalse(window.has(0));
            Check.same(picture, decoded(first, picture));
            assertTrue(window.has(0));
            GlzOutcome again = other.decode(second, 0, second.length, 20, 20, true);
            Check.same(picture, assertInstanceOf(GlzOutcome.Decoded.class, again).picture());
        }
    }

    @Test
    void keepsImagesBehindAGapUntilItCloses() throws Exception {
        var encoder = new GlzEncoder(1);
        PixelBuffer picture = Pictures.noise(9, 9, false);
        List<byte[]> coded = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            PixelBuffer next = i == 3 ? picture : Pictures.gradient(9, 9, false);
            coded.add(encoder.encode(next, LzType.RGB32, true));
        }
        decoded(coded.get(0), picture);
        decoded(coded.get(1), picture);
        assertEquals(2, window.imageCount());
        Check.same(picture, decoded(coded.get(3), picture));
        assertEquals(3, window.imageCount());
        decoded(coded.get(2), picture);
        assertEquals(2, window.imageCount(), "2 and 3 stay: 3 refers one back");
    }

    @Test
    void refusesAReferenceToAReleasedImage() throws Exception {
        var encoder = new GlzEncoder(1);
        PixelBuffer picture = Pictures.noise(9, 9, false);
        byte[] coded = {};
        for (int i = 0; i < 5; i++) {
            coded = encoder.encode(picture, LzType.RGB32, true);
            decoded(coded, picture);
        }
        // Make it the tenth, which refers to eight images before.
        byte[] late = coded.clone();
        late[28] = 9;
        late[36] = 8;
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(late, 0, late.length, 9, 9, true));
        assertTrue(String.valueOf(e.getMessage()).contains("image 1 is gone"), e.getMessage());
    }

    @Test
    void refusesAnImageTwice() throws Exception {
        PixelBuffer picture = Pictures.flat(9, 9, false);
        byte[] coded = new GlzEncoder(1).encode(picture, LzType.RGB32, true);
        decoded(coded, picture);
        assertMessage("GLZ id: image 0 came before at byte 21", coded, 9, 9);
    }

    @Test
    void refusesMoreThanTheWindowHolds() throws Exception {
        try (var small = new GlzDecoder(new GlzWindow(500))) {
            var encoder = new GlzEncoder(1000);
            PixelBuffer picture = Pictures.flat(20, 20, false);
            for (int i = 0; i < 2; i++) {
                byte[] coded = encoder.encode(picture, LzType.RGB32, true);
                small.decode(coded, 0, coded.length, 20, 20, true);
            }
            byte[] third = encoder.encode(picture, LzType.RGB32, true);
            var e =
                    assertThrows(
                            CorruptImageException.class,
                            () -> small.decode(third, 0, third.length, 20, 20, true));
            assertEquals("GLZ window: 1248 pixels exceed 1000 at byte 29", e.getMessage());
        }
    }

    @Test
    void refusesAReferenceBehindTheEndOfAnImage() throws Exception {
        var encoder = new GlzEncoder(1);
        PixelBuffer picture = Pictures.noise(9, 9, false);
        decoded(encoder.encode(picture, LzType.RGB32, true), picture);
        byte[] coded = encoder.encode(picture, LzType.RGB32, true);
        // The second is one reference to the first: place 1 instead of 0.
        coded[33] |= 1;
        assertMessage("GLZ place: 82 exceeds 81 at byte 37", coded, 9, 9);
    }

    @Test
    void refusesAnotherSizeThanTheMessageSays() {
        byte[] coded = new GlzEncoder(1).encode(Pictures.flat(4, 4, false), LzType.RGB32, true);
        assertMessage("GLZ size: 4x4 is not 5x4 at byte 9", coded, 5, 4);
    }

    @Test
    void unpacksZlib() throws Exception {
        var encoder = new GlzEncoder(4);
        for (Pictures.Named named : Pictures.all(false)) {
            PixelBuffer picture = named.picture();
            byte[] glz = encoder.encode(picture, LzType.RGB32, true);
            byte[] packed = deflate(glz);
            GlzOutcome outcome =
                    decoder.decodeZlib(
                            Check.padded(packed),
                            Check.offset(),
                            packed.length,
                            glz.length,
                            picture.width(),
                            picture.height(),
                            true);
            Check.same(picture, assertInstanceOf(GlzOutcome.Decoded.class, outcome).picture());
        }
    }

    @Test
    void refusesZlibThatEndsOrBreaksOrPromisesTooMuch() {
        byte[] glz = new GlzEncoder(1).encode(Pictures.noise(9, 9, false), LzType.RGB32, true);
        byte[] packed = deflate(glz);
        assertZlib("zlib: ends after ", packed, packed.length - 20, glz.length);
        assertZlib("zlib: ends after ", packed, packed.length, glz.length + 1L);
        assertZlib("glz_data_size: 4294967295 exceeds 438", packed, packed.length, 0xffff_ffffL);
        packed[0] = 0;
        assertZlib("zlib at byte ", packed, packed.length, glz.length);
    }

    private void assertZlib(String message, byte[] packed, int length, long glzSize) {
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decodeZlib(packed, 0, length, glzSize, 9, 9, true));
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
    }

    private void assertMessage(String message, byte[] coded, int width, int height) {
        var e =
                assertThrows(
                        CorruptImageException.class,
                        () -> decoder.decode(coded, 0, coded.length, width, height, true));
        assertEquals(message, e.getMessage());
    }

    private PixelBuffer decoded(byte[] coded, PixelBuffer like) throws CorruptImageException {
        GlzOutcome outcome =
                decoder.decode(
                        Check.padded(coded),
                        Check.offset(),
                        coded.length,
                        like.width(),
                        like.height(),
                        true);
        return assertInstanceOf(GlzOutcome.Decoded.class, outcome).picture();
    }

    private static byte[] deflate(byte[] data) {
        try (var deflater = new Deflater()) {
            deflater.setInput(data);
            deflater.finish();
            byte[] packed = new byte[data.length + 100];
            return java.util.Arrays.copyOf(packed, deflater.deflate(packed));
        }
    }
}
