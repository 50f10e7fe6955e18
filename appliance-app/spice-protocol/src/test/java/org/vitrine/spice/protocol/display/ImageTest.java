package org.vitrine.spice.protocol.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

class ImageTest {
    private static final String ID = "0100000000000000";

    private static Image read(String hex) throws ProtocolException {
        return Image.read(WireReader.ofHex(hex));
    }

    private static String refusal(String hex) {
        var refused = assertThrows(ProtocolException.class, () -> read(hex));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void readsABitmap() throws ProtocolException {
        var image =
                read(
                        ID
                                + "00 02 02000000 01000000 08 04 02000000 01000000 08000000 00000000"
                                + "0102030405060708");
        var bitmap = assertInstanceOf(ImageData.Bitmap.class, image.data());
        assertTrue(image.highBitsSet());
        assertEquals(BitmapFormat.RGB32, bitmap.format());
        assertTrue(bitmap.topDown());
        assertEquals(2, bitmap.width());
        assertEquals(8, bitmap.stride());
        assertEquals(new PaletteUse.None(), bitmap.palette());
        assertEquals(8, bitmap.data().length());
        assertEquals(1, bitmap.data().array()[bitmap.data().offset()]);
    }

    @Test
    void readsABitmapThatBringsItsPalette() throws ProtocolException {
        var image =
                read(
                        ID
                                + "00 00 08000000 01000000 02 01 08000000 01000000 01000000 25000000 aa"
                                + "0900000000000000 0200 00000000 ffffff00");
        var bitmap = assertInstanceOf(ImageData.Bitmap.class, image.data());
        var palette = assertInstanceOf(PaletteUse.Inline.class, bitmap.palette());
        assertTrue(palette.cacheMe());
        assertEquals(9, palette.palette().unique());
        assertEquals(2, palette.palette().colors().length);
        assertEquals(0xffffff, palette.palette().colors()[1]);
    }

    @Test
    void readsAnLzImageWithACachedPalette() throws ProtocolException {
        var image = read(ID + "64 01 08000000 01000000 02 02000000 0900000000000000 0102");
        var lz = assertInstanceOf(ImageData.LzPlt.class, image.data());
        assertEquals(new PaletteUse.FromCache(9), lz.palette());
        assertEquals(2, lz.data().length());
        assertTrue(image.cacheMe());
    }

    @Test
    void readsEveryOtherCodec() throws ProtocolException {
        String size = "00 02000000 01000000";
        assertInstanceOf(ImageData.Quic.class, read(ID + "01" + size + "01000000 aa").data());
        assertInstanceOf(ImageData.LzRgb.class, read(ID + "65" + size + "01000000 aa").data());
        assertInstanceOf(ImageData.GlzRgb.class, read(ID + "66" + size + "01000000 aa").data());
        assertInstanceOf(ImageData.Jpeg.class, read(ID + "69" + size + "01000000 aa").data());
        assertInstanceOf(ImageData.Lz4.class, read(ID + "6d" + size + "01000000 aa").data());
        var zlib =
                assertInstanceOf(
                        ImageData.ZlibGlzRgb.class,
                        read(ID + "6b" + size + "00010000 01000000 aa").data());
        assertEquals(256, zlib.size());
        assertEquals(1, zlib.data().length());
        var jpeg =
                assertInstanceOf(
                        ImageData.JpegAlpha.class,
                        read(ID + "6c" + size + "01 01000000 03000000 aabbcc").data());
        assertEquals(1, jpeg.jpegSize());
        assertEquals(3, jpeg.data().length());
        assertTrue(jpeg.topDown());
    }

    @Test
    void refusesAPictureNoScreenCouldHold() {
        assertEquals(
                "image width at offset 10: 4294967295 exceeds 16384",
                refusal(ID + "67 00 ffffffff 01000000"));
        assertEquals(
                "image at offset 10: 16384x16384 exceeds 67108864 pixels",
                refusal(ID + "67 00 00400000 00400000"));
        assertEquals(
                "image at offset 10: 0x1 is no size",
                refusal(ID + "01 00 00000000 01000000 00000000"));
    }

    @Test
    void refusesAnUnknownCodec() {
        assertEquals(
                "image type at offset 8: 110 is unknown", refusal(ID + "6e 00 01000000 01000000"));
    }

    @Test
    void refusesDataThatIsNotThere() {
        assertEquals(
                "data at offset 22: needs 16 bytes, 1 left",
                refusal(ID + "01 00 01000000 01000000 10000000 aa"));
        assertEquals(
                "data_size at offset 18: 4294967295 exceeds 2147483647",
                refusal(ID + "01 00 01000000 01000000 ffffffff aa"));
        assertEquals(
                "jpeg_size at offset 19: 2 exceeds 1",
                refusal(ID + "6c 00 01000000 01000000 00 02000000 01000000 aa"));
    }

    @Test
    void refusesABitmapWhoseRowsDoNotFit() {
        String size = ID + "00 00 02000000 01000000";
        assertEquals(
                "stride at offset 28: 7 is less than the 8 bytes of a row",
                refusal(size + "08 04 02000000 01000000 07000000 00000000"));
        assertEquals(
                "bitmap data at offset 36: needs 2097152 bytes, 0 left",
                refusal(size + "08 04 02000000 00010000 00200000 00000000"));
        assertEquals("bitmap format at offset 18: 11 is unknown", refusal(size + "0b 04"));
        assertEquals("bitmap format at offset 18: 0 is unknown", refusal(size + "00 04"));
        assertEquals(
                "bitmap height at offset 24: 0 is no size",
                refusal(size + "08 04 02000000 00000000"));
    }

    @Test
    void refusesAPaletteLongerThanTheMessage() {
        assertEquals(
                "palette entries at offset 45: 3 exceeds the 1 sent",
                refusal(
                        ID
                                + "00 00 08000000 01000000 02 01 08000000 01000000 01000000 25000000 aa"
                                + "0900000000000000 0300 00000000"));
        assertEquals(
                "palette points to 256, outside of 36 bytes",
                refusal(ID + "00 00 08000000 01000000 02 01 08000000 01000000 01000000 00010000"));
    }
}
