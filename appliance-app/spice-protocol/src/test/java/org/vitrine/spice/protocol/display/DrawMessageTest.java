package org.vitrine.spice.protocol.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

class DrawMessageTest {
    /** Surface 1, left 20 top 10 right 40 bottom 30, no clip. */
    private static final String BASE = "01000000 0a000000 14000000 1e000000 28000000 00";

    private static final DrawBase BASE_READ =
            new DrawBase(1, new Box(20, 10, 40, 30), new Clip.None());

    private static final String NO_MASK = "00 00000000 00000000 00000000";

    private static DisplayMessage read(int type, String hex) throws ProtocolException {
        return DisplayMessage.read(type, WireReader.ofHex(hex));
    }

    private static String refusal(int type, String hex) {
        var refused = assertThrows(ProtocolException.class, () -> read(type, hex));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void readsAFillWithAColour() throws ProtocolException {
        assertEquals(
                new DrawFill(BASE_READ, new Brush.Solid(0x112233), 8, Optional.empty()),
                read(302, BASE + "01 33221100 0800" + NO_MASK));
    }

    @Test
    void readsAFillWithoutABrush() throws ProtocolException {
        assertEquals(
                new DrawFill(BASE_READ, new Brush.None(), 0x200, Optional.empty()),
                read(302, BASE + "00 0002" + NO_MASK));
    }

    @Test
    void readsClipRectanglesThatStandBeforeTheRest() throws ProtocolException {
        var base =
                "00000000 00000000 00000000 ffffffff 40000000 01 02000000"
                        + "01000000 02000000 03000000 04000000 05000000 06000000 07000000 08000000";
        var clip = new Clip.Rects(List.of(new Box(2, 1, 4, 3), new Box(6, 5, 8, 7)));
        assertEquals(
                new DrawBlackness(new DrawBase(0, new Box(0, 0, 64, -1), clip), Optional.empty()),
                read(306, base + NO_MASK));
        assertInstanceOf(DrawWhiteness.class, read(307, base + NO_MASK));
        assertInstanceOf(DrawInvers.class, read(308, base + NO_MASK));
    }

    @Test
    void readsACopyFromASurface() throws ProtocolException {
        // 21 + 4 + 16 + 2 + 1 + 13 = 57 bytes, then the image.
        var message =
                read(
                        304,
                        BASE
                                + "39000000 01000000 02000000 03000000 04000000 0800 01"
                                + NO_MASK
                                + "8877665544332211 68 05 50000000 3c000000 07000000");
        var image =
                new Image(0x1122334455667788L, true, false, true, 80, 60, new ImageData.Surface(7));
        assertEquals(
                new DrawCopy(
                        BASE_READ,
                        image,
                        new Box(2, 1, 4, 3),
                        8,
                        ScaleMode.NEAREST,
                        Optional.empty()),
                message);
    }

    @Test
    void readsACopyThroughAMask() throws ProtocolException {
        var cached = "0100000000000000 67 00 08000000 08000000";
        var message =
                read(
                        305,
                        BASE
                                + "39000000 01000000 02000000 03000000 04000000 1000 00"
                                + "01 ffffffff 02000000 39000000"
                                + cached);
        var copy = assertInstanceOf(DrawBlend.class, message);
        var image = new Image(1, false, false, false, 8, 8, new ImageData.FromCache());
        assertEquals(Optional.of(new Mask(true, new Point(-1, 2), image)), copy.mask());
        assertEquals(image, copy.source());
        assertEquals(ScaleMode.INTERPOLATE, copy.scale());
    }

    @Test
    void readsAnOpaqueDrawWithAPattern() throws ProtocolException {
        var message =
                read(
                        303,
                        BASE
                                + "46000000 01000000 02000000 03000000 04000000"
                                + "02 46000000 05000000 06000000 4000 00"
                                + NO_MASK
                                + "0200000000000000 6a 00 04000000 04000000");
        var opaque = assertInstanceOf(DrawOpaque.class, message);
        var image = new Image(2, false, false, false, 4, 4, new ImageData.FromCacheLossless());
        assertEquals(new Brush.Pattern(image, new Point(5, 6)), opaque.brush());
        assertEquals(0x40, opaque.rop());
    }

    @Test
    void readsATernaryOperation() throws ProtocolException {
        var message =
                read(
                        309,
                        BASE
                                + "3d000000 01000000 02000000 03000000 04000000"
                                + "01 ff000000 b8 01"
                                + NO_MASK
                                + "0200000000000000 67 00 04000000 04000000");
        var rop3 = assertInstanceOf(DrawRop3.class, message);
        assertEquals(0xb8, rop3.rop3());
        assertEquals(new Brush.Solid(255), rop3.brush());
    }

    @Test
    void readsACopyWithATransparentColour() throws ProtocolException {
        var message =
                read(
                        312,
                        BASE
                                + "31000000 01000000 02000000 03000000 04000000 1f7c0000 ff00ff00"
                                + "0200000000000000 67 00 04000000 04000000");
        var transparent = assertInstanceOf(DrawTransparent.class, message);
        assertEquals(0xff00ff, transparent.transparentColor());
        assertEquals(new Box(2, 1, 4, 3), transparent.sourceArea());
    }

    @Test
    void readsABlend() throws ProtocolException {
        var message =
                read(
                        313,
                        BASE
                                + "02 80 2b000000 01000000 02000000 03000000 04000000"
                                + "0200000000000000 68 00 04000000 04000000 03000000");
        var image = new Image(2, false, false, false, 4, 4, new ImageData.Surface(3));
        assertEquals(
                new DrawAlphaBlend(BASE_READ, false, true, 128, image, new Box(2, 1, 4, 3)),
                message);
    }

    @Test
    void readsAMove() throws ProtocolException {
        assertEquals(
                new CopyBits(BASE_READ, new Point(-1, 3)), read(104, BASE + "ffffffff 03000000"));
    }

    @Test
    void readsADashedStroke() throws ProtocolException {
        // 21 + 4 + 1 + 5 + 5 + 4 = 40 bytes, then the style, then the path at 48.
        var message =
                read(
                        310,
                        BASE
                                + "30000000 0c 02 28000000 01 ff000000 0800 0400"
                                + "10000000 20000000"
                                + "01000000 03 02000000 10000000 20000000 f0ffffff 00000000");
        var stroke = assertInstanceOf(DrawStroke.class, message);
        assertEquals(List.of(16, 32), stroke.style());
        assertTrue(stroke.startsWithGap());
        assertEquals(
                new Path(
                        List.of(
                                new Path.Segment(
                                        3, List.of(new Point(16, 32), new Point(-16, 0))))),
                stroke.path());
        assertEquals(8, stroke.foreMode());
        assertEquals(4, stroke.backMode());
    }

    @Test
    void readsAText() throws ProtocolException {
        // 21 + 4 + 16 + 5 + 1 + 4 = 51 bytes, then the string.
        var message =
                read(
                        311,
                        BASE
                                + "33000000 00000000 00000000 00000000 00000000"
                                + "01 ff000000 00 0800 0000"
                                + "0100 01 05000000 06000000 ffffffff feffffff 0900 0200 aabbccdd");
        var text = assertInstanceOf(DrawText.class, message);
        assertEquals(1, text.string().bits());
        var glyph = text.string().glyphs().getFirst();
        assertEquals(new Point(5, 6), glyph.position());
        assertEquals(new Point(-1, -2), glyph.origin());
        assertEquals(9, glyph.width());
        assertEquals(4, glyph.data().length());
        assertEquals(new Brush.Solid(255), text.fore());
        assertEquals(new Brush.None(), text.back());
    }

    @Test
    void readsACompositionWithAMaskAndATransform() throws ProtocolException {
        var message =
                read(
                        318,
                        BASE
                                + "03001800 41000000 41000000"
                                + "01000000 02000000 03000000 04000000 05000000 06000000"
                                + "ffff 0200 0300 0400"
                                + "0200000000000000 67 00 04000000 04000000");
        var composite = assertInstanceOf(DrawComposite.class, message);
        assertEquals(3, composite.flags() & DrawComposite.OPERATOR);
        assertEquals(Optional.of(composite.source()), composite.mask());
        assertEquals(
                Optional.of(new DrawComposite.Transform(1, 2, 3, 4, 5, 6)),
                composite.sourceTransform());
        assertEquals(Optional.empty(), composite.maskTransform());
        assertEquals(new Point(-1, 2), composite.sourceOrigin());
        assertEquals(new Point(3, 4), composite.maskOrigin());
    }

    @Test
    void refusesASurfaceNumberNoServerUses() {
        assertEquals(
                "surface_id at offset 0: 10001 exceeds 10000", refusal(306, "11270000" + NO_MASK));
    }

    @Test
    void refusesACoordinateThatWouldOverflow() {
        assertEquals(
                "left at offset 8: 2147483647 is outside of any picture",
                refusal(306, "01000000 0a000000 ffffff7f 1e000000 28000000 00"));
    }

    @Test
    void refusesMoreClipRectanglesThanTheMessageHolds() {
        assertEquals(
                "clip rects at offset 21: 4294967295 exceeds the 1 sent",
                refusal(
                        306,
                        BASE.substring(0, BASE.length() - 2) + "01 ffffffff" + "00".repeat(16)));
    }

    @Test
    void refusesMoreClipRectanglesThanAWindowHas() {
        assertEquals(
                "clip rects at offset 21: 4097 exceeds 4096",
                refusal(
                        306,
                        BASE.substring(0, BASE.length() - 2)
                                + "01 01100000"
                                + "00".repeat(16 * 4097)));
    }

    @Test
    void refusesAnUnknownClip() {
        assertEquals(
                "clip type at offset 20: 2 is unknown",
                refusal(306, BASE.substring(0, BASE.length() - 2) + "02" + NO_MASK));
    }

    @Test
    void refusesAnUnknownBrush() {
        assertEquals("brush type at offset 21: 3 is unknown", refusal(302, BASE + "03"));
    }

    @Test
    void refusesACopyOfNothing() {
        assertEquals("src_bitmap at offset 21: is null", refusal(304, BASE + "00000000"));
    }

    @Test
    void refusesAnUnknownScaling() {
        assertEquals(
                "scale mode at offset 43: 2 is unknown",
                refusal(
                        304,
                        BASE
                                + "2c000000 01000000 02000000 03000000 04000000 0800 02"
                                + "0200000000000000 67 00 04000000 04000000"));
    }

    @Test
    void refusesMoreGlyphsThanTheMessageHolds() {
        assertEquals(
                "glyphs at offset 25: 65535 exceeds the 1 sent",
                refusal(311, BASE + "19000000 ffff 04" + "00".repeat(20)));
    }

    @Test
    void refusesGlyphsOfTwoDepths() {
        assertEquals(
                "string flags at offset 27: 3 is unknown",
                refusal(311, BASE + "19000000 0100 03" + "00".repeat(20)));
    }

    @Test
    void refusesAGlyphThatEndsBehindTheMessage() {
        assertEquals(
                "glyph at offset 48: needs 2147483647 bytes, 0 left",
                refusal(311, BASE + "19000000 0100 04" + "00".repeat(16) + "ffff ffff"));
    }

    @Test
    void refusesMorePointsThanTheMessageHolds() {
        assertEquals(
                "path points at offset 30: 3 exceeds the 1 sent",
                refusal(310, BASE + "19000000 01000000 01 03000000" + "00".repeat(8)));
        assertEquals(
                "path segments at offset 25: 9 exceeds the 1 sent",
                refusal(310, BASE + "19000000 09000000 01 03000000"));
        assertEquals("path at offset 21: is null", refusal(310, BASE + "00000000"));
    }
}
