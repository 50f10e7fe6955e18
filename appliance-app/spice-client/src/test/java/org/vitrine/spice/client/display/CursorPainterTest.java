package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CursorImage;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.cursor.CursorHide;
import org.vitrine.spice.protocol.cursor.CursorInit;
import org.vitrine.spice.protocol.cursor.CursorInvalAll;
import org.vitrine.spice.protocol.cursor.CursorInvalOne;
import org.vitrine.spice.protocol.cursor.CursorMessage;
import org.vitrine.spice.protocol.cursor.CursorMove;
import org.vitrine.spice.protocol.cursor.CursorReset;
import org.vitrine.spice.protocol.cursor.CursorSet;
import org.vitrine.spice.protocol.cursor.CursorShape;
import org.vitrine.spice.protocol.cursor.CursorTrail;
import org.vitrine.spice.protocol.cursor.CursorType;
import org.vitrine.spice.protocol.cursor.Unsupported;

class CursorPainterTest implements CursorPainter.Listener {
    private final Gaps gaps = new Gaps();
    private final CursorPainter painter = new CursorPainter(gaps, this);
    private final List<String> moves = new ArrayList<>();
    private Optional<CursorImage> shown = Optional.empty();

    @Override
    public void cursorChanged(Optional<CursorImage> image) {
        shown = image;
    }

    @Override
    public void cursorMoved(int x, int y) {
        moves.add(x + "," + y);
    }

    private static CursorShape.Pixels shape(CursorType type, int width, int height, String hex) {
        return shape(7, false, type, width, height, hex);
    }

    private static CursorShape.Pixels shape(
            long unique, boolean cacheMe, CursorType type, int width, int height, String hex) {
        byte[] data = HexFormat.of().parseHex("ffff" + hex.replace(" ", ""));
        var view = new ByteView(data, 2, data.length - 2);
        return new CursorShape.Pixels(unique, cacheMe, type, width, height, 1, 9, view);
    }

    private static CursorSet set(CursorShape shape) {
        return new CursorSet(3, 4, true, shape);
    }

    private int[] painted(CursorShape shape) throws CanvasException {
        painter.apply(set(shape));
        return shown.orElseThrow().pixels().pixels();
    }

    private String refusal(CursorMessage message) {
        var refused = assertThrows(CanvasException.class, () -> painter.apply(message));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void paintsOpacity() throws CanvasException {
        int[] pixels = painted(shape(CursorType.ALPHA, 3, 1, "01020380 00000000 ffffff10"));
        assertArrayEquals(new int[] {0x80030201, 0, 0x10101010}, pixels);
        assertEquals(1, shown.orElseThrow().hotX());
        assertEquals(0, shown.orElseThrow().hotY());
        assertEquals(List.of("3,4"), moves);
    }

    @Test
    void paintsBlackAndWhite() throws CanvasException {
        // AND 0101, XOR 0011: black, transparent, white, inverted.
        int[] pixels = painted(shape(CursorType.MONO, 4, 1, "50 30"));
        assertArrayEquals(new int[] {0xff000000, 0, 0xffffffff, 0xffffffff}, pixels);
    }

    @Test
    void outlinesAPointerThatOnlyInverts() throws CanvasException {
        // A single inverted pixel in the middle of five by five; the rim is never outlined.
        int[] pixels = painted(shape(CursorType.MONO, 5, 5, "f8 f8 f8 f8 f8" + "00 00 20 00 00"));
        int b = 0xff000000;
        int w = 0xffffffff;
        assertArrayEquals(
                new int[] {
                    0, 0, 0, 0, 0, //
                    0, b, b, b, 0, //
                    0, b, w, b, 0, //
                    0, b, b, b, 0, //
                    0, 0, 0, 0, 0,
                },
                pixels);
    }

    @Test
    void paintsColoursWithAMaskThatRunsOverRows() throws CanvasException {
        // 3x2 pixels; mask bits 010 110: the second row starts in the middle of the byte.
        String white = "ffffff00";
        int[] pixels =
                painted(
                        shape(
                                CursorType.COLOR32,
                                3,
                                2,
                                "01020300 05050500 07080900" + white + white + white + "58"));
        assertArrayEquals(
                new int[] {
                    0xff030201, 0, 0xff090807, 0xc0242424, 0x300f0f0f, 0xffffffff,
                },
                pixels);
    }

    @Test
    void paintsSixteenBitColours() throws CanvasException {
        int[] pixels = painted(shape(CursorType.COLOR16, 3, 1, "007c ff7f ff7f" + "20"));
        assertArrayEquals(new int[] {0xfff80000, 0xfff8f8f8, 0x300f0f0f}, pixels);
    }

    @Test
    void paintsTwentyFourBitColours() throws CanvasException {
        int[] pixels = painted(shape(CursorType.COLOR24, 2, 1, "010203 040506" + "40"));
        assertArrayEquals(new int[] {0xff030201, 0}, pixels);
    }

    @Test
    void paintsIndexedColours() throws CanvasException {
        String palette = "00000000 11111100" + "00000000".repeat(13) + "33333300";
        int[] pixels = painted(shape(CursorType.COLOR4, 2, 1, "1f" + palette + "00"));
        assertArrayEquals(new int[] {0xff111111, 0xff333333}, pixels);
        String large = "00000000 11111100" + "00000000".repeat(253) + "33333300";
        pixels = painted(shape(CursorType.COLOR8, 2, 1, "01ff" + large + "40"));
        assertArrayEquals(new int[] {0xff111111, 0}, pixels);
    }

    @Test
    void refusesEveryTypeThatIsTooShort() {
        assertEquals("ALPHA cursor of 2x2: needs 16 bytes, has 15", tooShort(CursorType.ALPHA, 15));
        assertEquals("MONO cursor of 2x2: needs 4 bytes, has 3", tooShort(CursorType.MONO, 3));
        assertEquals(
                "COLOR4 cursor of 2x2: needs 67 bytes, has 66", tooShort(CursorType.COLOR4, 66));
        assertEquals(
                "COLOR8 cursor of 2x2: needs 1029 bytes, has 1028",
                tooShort(CursorType.COLOR8, 1028));
        assertEquals(
                "COLOR16 cursor of 2x2: needs 9 bytes, has 8", tooShort(CursorType.COLOR16, 8));
        assertEquals(
                "COLOR24 cursor of 2x2: needs 13 bytes, has 12", tooShort(CursorType.COLOR24, 12));
        assertEquals(
                "COLOR32 cursor of 2x2: needs 17 bytes, has 16", tooShort(CursorType.COLOR32, 16));
    }

    private String tooShort(CursorType type, int bytes) {
        return refusal(set(shape(type, 2, 2, "00".repeat(bytes))));
    }

    @Test
    void hidesAndShowsAgain() throws CanvasException {
        painter.apply(set(shape(CursorType.MONO, 1, 1, "0000")));
        painter.apply(new CursorHide());
        assertTrue(shown.isEmpty());
        painter.apply(new CursorMove(5, 6));
        assertTrue(shown.isPresent());
        assertEquals(List.of("3,4", "5,6"), moves);
        painter.apply(new CursorSet(0, 0, false, shape(CursorType.MONO, 1, 1, "0000")));
        assertTrue(shown.isEmpty());
        painter.apply(set(shape(CursorType.MONO, 0, 0, "")));
        assertTrue(shown.isEmpty());
        painter.apply(set(new CursorShape.None()));
        assertTrue(shown.isEmpty());
        painter.apply(new CursorReset());
        assertTrue(shown.isEmpty());
    }

    @Test
    void keepsShapesUntilTheyAreInvalidated() throws CanvasException {
        var kept = shape(8, true, CursorType.MONO, 1, 1, "0080");
        var known = set(new CursorShape.FromCache(8));
        String missing = "cached cursor 8 is not there";
        assertEquals(missing, refusal(known));
        painter.apply(set(kept));
        painter.apply(set(new CursorShape.None()));
        painter.apply(known);
        assertTrue(shown.isPresent());
        painter.apply(new CursorInvalOne(8));
        assertEquals(missing, refusal(known));
        painter.apply(set(kept));
        painter.apply(new CursorInvalAll());
        assertEquals(missing, refusal(known));
        painter.apply(set(kept));
        painter.apply(new CursorReset());
        assertEquals(missing, refusal(known));
        painter.apply(set(kept));
        painter.apply(new CursorInit(0, 0, true, new CursorShape.None()));
        assertEquals(missing, refusal(known));
    }

    @Test
    void ignoresTrailsAndCountsTheUnknown() throws CanvasException {
        painter.apply(new CursorTrail(1, 2));
        painter.apply(new Unsupported(120, 4));
        assertEquals(Map.of("cursor message 120", 1L), gaps.counts());
    }
}
