package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.spice.client.display.CanvasFixture.PUT;
import static org.vitrine.spice.client.display.CanvasFixture.XOR;
import static org.vitrine.spice.client.display.CanvasFixture.at;
import static org.vitrine.spice.client.display.CanvasFixture.bitmap;
import static org.vitrine.spice.client.display.CanvasFixture.copy;
import static org.vitrine.spice.client.display.CanvasFixture.fill;
import static org.vitrine.spice.client.display.CanvasFixture.image;
import static org.vitrine.spice.client.display.CanvasFixture.imageWithAlpha;
import static org.vitrine.spice.client.display.CanvasFixture.noise;
import static org.vitrine.spice.client.display.CanvasFixture.screen;
import static org.vitrine.spice.client.display.CanvasFixture.surface;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Brush;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.CopyBits;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DrawAlphaBlend;
import org.vitrine.spice.protocol.display.DrawBase;
import org.vitrine.spice.protocol.display.DrawBlackness;
import org.vitrine.spice.protocol.display.DrawCopy;
import org.vitrine.spice.protocol.display.DrawFill;
import org.vitrine.spice.protocol.display.DrawInvers;
import org.vitrine.spice.protocol.display.DrawOpaque;
import org.vitrine.spice.protocol.display.DrawRop3;
import org.vitrine.spice.protocol.display.DrawTransparent;
import org.vitrine.spice.protocol.display.DrawWhiteness;
import org.vitrine.spice.protocol.display.ImageData;
import org.vitrine.spice.protocol.display.Mask;
import org.vitrine.spice.protocol.display.Mode;
import org.vitrine.spice.protocol.display.PaletteUse;
import org.vitrine.spice.protocol.display.Point;
import org.vitrine.spice.protocol.display.ScaleMode;
import org.vitrine.spice.protocol.display.SurfaceDestroy;
import org.vitrine.spice.protocol.display.SurfaceFormat;
import org.vitrine.spice.protocol.display.Unsupported;

class CanvasTest {
    private static final Optional<Mask> NO_MASK = Optional.empty();

    private final CanvasFixture fixture = new CanvasFixture();

    private int[] shownPixels() {
        fixture.canvas.present();
        return Arrays.stream(fixture.shown().pixels()).map(p -> p & 0xffffff).toArray();
    }

    @Test
    void copiesTheNamedPartOfAnImage() throws CanvasException {
        fixture.showScreen(3, 2, 9);
        var source = image(3, 2, 1, 2, 3, 4, 5, 6);
        fixture.apply(
                new DrawCopy(
                        at(0, 0, 1, 2, 2),
                        source,
                        new Box(1, 1, 3, 2),
                        PUT,
                        ScaleMode.NEAREST,
                        NO_MASK));
        assertArrayEquals(new int[] {9, 9, 9, 5, 6, 9}, shownPixels());
    }

    @Test
    void drawsOnlyWhatAnImageCovers() throws CanvasException {
        fixture.showScreen(3, 1, 9);
        fixture.apply(copy(at(0, 1, 0, 3, 1), image(1, 1, 5)));
        assertArrayEquals(new int[] {9, 5, 9}, shownPixels());
    }

    @Test
    void scalesAnImageToItsBox() throws CanvasException {
        fixture.showScreen(4, 1, 9);
        var source = image(2, 1, 10, 250);
        fixture.apply(
                new DrawCopy(
                        at(0, 0, 0, 4, 1),
                        source,
                        new Box(0, 0, 2, 1),
                        PUT,
                        ScaleMode.NEAREST,
                        NO_MASK));
        assertArrayEquals(new int[] {10, 10, 250, 250}, shownPixels());
        fixture.apply(
                new DrawCopy(
                        at(0, 0, 0, 4, 1),
                        source,
                        new Box(0, 0, 2, 1),
                        PUT,
                        ScaleMode.INTERPOLATE,
                        NO_MASK));
        assertArrayEquals(new int[] {10, 70, 190, 250}, shownPixels());
    }

    @Test
    void keepsToClipRectangles() throws CanvasException {
        fixture.showScreen(4, 1, 9);
        var clip = new Clip.Rects(List.of(new Box(0, 0, 1, 1), new Box(2, 0, 3, 1)));
        fixture.apply(fill(new DrawBase(0, new Box(-5, -5, 50, 50), clip), 7));
        assertArrayEquals(new int[] {7, 9, 7, 9}, shownPixels());
        fixture.apply(fill(new DrawBase(0, new Box(0, 0, 4, 1), new Clip.Rects(List.of())), 8));
        assertArrayEquals(new int[] {7, 9, 7, 9}, shownPixels());
    }

    @Test
    void keepsToAMask() throws CanvasException {
        fixture.showScreen(4, 1, 9);
        var bits =
                bitmap(
                        BitmapFormat.BIT1_BE,
                        4,
                        1,
                        1,
                        new PaletteUse.None(),
                        new byte[] {(byte) 0b0110_0000});
        var mask = new Mask(false, new Point(1, 0), image(bits, 4, 1));
        fixture.apply(new DrawFill(at(0, 0, 0, 4, 1), new Brush.Solid(7), PUT, Optional.of(mask)));
        assertArrayEquals(new int[] {7, 7, 9, 9}, shownPixels());
        var inverse = new Mask(true, new Point(1, 0), image(bits, 4, 1));
        fixture.apply(
                new DrawFill(at(0, 0, 0, 4, 1), new Brush.Solid(5), PUT, Optional.of(inverse)));
        assertArrayEquals(new int[] {7, 7, 5, 9}, shownPixels());
    }

    @Test
    void repeatsAPatternFromItsOrigin() throws CanvasException {
        fixture.showScreen(5, 1, 9);
        fixture.apply(
                new DrawFill(
                        at(0, 1, 0, 5, 1),
                        new Brush.Pattern(image(3, 1, 1, 2, 3), new Point(2, 0)),
                        PUT,
                        NO_MASK));
        assertArrayEquals(new int[] {9, 3, 1, 2, 3}, shownPixels());
    }

    @Test
    void combinesBrushImageAndDestination() throws CanvasException {
        fixture.showScreen(2, 1, 0x0f0f0f);
        fixture.apply(new DrawFill(at(0, 0, 0, 1, 1), new Brush.Solid(0xff00ff), XOR, NO_MASK));
        assertArrayEquals(new int[] {0xf00ff0, 0x0f0f0f}, shownPixels());
        fixture.apply(
                new DrawOpaque(
                        at(0, 1, 0, 2, 1),
                        image(1, 1, 0x123456),
                        new Box(0, 0, 1, 1),
                        new Brush.Solid(0xff00ff),
                        XOR,
                        ScaleMode.NEAREST,
                        NO_MASK));
        assertArrayEquals(new int[] {0xf00ff0, 0x123456 ^ 0xff00ff}, shownPixels());
        // 0xb8, PSDPxax in the Windows notation: P ^ (S & (D ^ P)).
        fixture.apply(
                fill(0x0f0f0f, 0, 0, 1, 1),
                new DrawRop3(
                        at(0, 0, 0, 1, 1),
                        image(1, 1, 0x00ff33),
                        new Box(0, 0, 1, 1),
                        new Brush.Solid(0xaa5500),
                        0xb8,
                        ScaleMode.NEAREST,
                        NO_MASK));
        int p = 0xaa5500;
        int s = 0x00ff33;
        int d = 0x0f0f0f;
        assertEquals((p ^ ((d ^ p) & s)) & 0xffffff, shownPixels()[0]);
    }

    @Test
    void fillsWithoutABrush() throws CanvasException {
        fixture.showScreen(3, 1, 0x0f0f0f);
        fixture.apply(
                new DrawBlackness(at(0, 0, 0, 1, 1), NO_MASK),
                new DrawWhiteness(at(0, 1, 0, 2, 1), NO_MASK),
                new DrawInvers(at(0, 2, 0, 3, 1), NO_MASK));
        assertArrayEquals(new int[] {0, 0xffffff, 0xf0f0f0}, shownPixels());
        fixture.apply(new DrawFill(at(0, 1, 0, 2, 1), new Brush.None(), PUT, NO_MASK));
        assertArrayEquals(new int[] {0, 0, 0xf0f0f0}, shownPixels());
    }

    @Test
    void leavesOutTheTransparentColour() throws CanvasException {
        fixture.showScreen(2, 1, 9);
        fixture.apply(
                new DrawTransparent(
                        at(0, 0, 0, 2, 1),
                        image(2, 1, 0x77ff00ff, 5),
                        new Box(0, 0, 2, 1),
                        0xff00ff));
        assertArrayEquals(new int[] {9, 5}, shownPixels());
    }

    @Test
    void movesAPartOfASurface() throws CanvasException {
        fixture.showScreen(4, 1, 0);
        fixture.apply(copy(at(0, 0, 0, 4, 1), image(4, 1, 1, 2, 3, 4)));
        fixture.apply(new CopyBits(at(0, 1, 0, 9, 1), new Point(0, 0)));
        assertArrayEquals(new int[] {1, 1, 2, 3}, shownPixels());
        fixture.apply(new CopyBits(at(0, 0, 0, 4, 1), new Point(2, 0)));
        assertArrayEquals(new int[] {2, 3, 2, 3}, shownPixels());
    }

    @Test
    void blendsAnImageThatHasOpacity() throws CanvasException {
        fixture.showScreen(3, 1, 0x808080);
        fixture.apply(
                new DrawAlphaBlend(
                        at(0, 0, 0, 3, 1),
                        false,
                        false,
                        255,
                        imageWithAlpha(3, 1, 0, 0x80400000, 0xff010203),
                        new Box(0, 0, 3, 1)));
        assertArrayEquals(new int[] {0x808080, 0x804040, 0x010203}, shownPixels());
        assertEquals(0, fixture.shown().pixels()[2] >>> 24);
    }

    @Test
    void blendsAnImageWithoutOpacityAsOpaque() throws CanvasException {
        fixture.showScreen(1, 1, 0x808080);
        var draw =
                new DrawAlphaBlend(
                        at(0, 0, 0, 1, 1),
                        false,
                        false,
                        128,
                        image(1, 1, 0x0000ff00),
                        new Box(0, 0, 1, 1));
        fixture.apply(draw);
        assertArrayEquals(new int[] {0x40c040}, shownPixels());
    }

    @Test
    void drawsFromAnOffscreenSurface() throws CanvasException {
        fixture.showScreen(2, 1, 9);
        fixture.apply(
                surface(4, 2, 1, SurfaceFormat.ARGB),
                copy(at(4, 0, 0, 2, 1), imageWithAlpha(2, 1, 0x80400000, 0)),
                new DrawAlphaBlend(
                        at(0, 0, 0, 2, 1),
                        false,
                        true,
                        255,
                        image(new ImageData.Surface(4), 2, 1),
                        new Box(0, 0, 2, 1)));
        assertArrayEquals(new int[] {0x400004, 9}, shownPixels());
        fixture.apply(
                new DrawAlphaBlend(
                        at(0, 0, 0, 2, 1),
                        false,
                        false,
                        255,
                        image(new ImageData.Surface(4), 2, 1),
                        new Box(0, 0, 2, 1)));
        assertArrayEquals(new int[] {0x400000, 0}, shownPixels());
    }

    @Test
    void drawsASurfaceOnItself() throws CanvasException {
        fixture.showScreen(4, 1, 9);
        fixture.apply(copy(at(0, 0, 0, 4, 1), image(4, 1, 1, 2, 3, 4)));
        fixture.apply(copy(at(0, 1, 0, 4, 1), image(new ImageData.Surface(0), 4, 1)));
        assertArrayEquals(new int[] {1, 1, 2, 3}, shownPixels());
    }

    @Test
    void keepsSixteenBitSurfacesInTheirPrecision() throws CanvasException {
        fixture.apply(
                screen(2, 1, SurfaceFormat.RGB565),
                fill(0xf81f, 0, 0, 1, 1),
                copy(at(0, 1, 0, 2, 1), image(1, 1, 0x070307)));
        assertArrayEquals(new int[] {0xff00ff, 0}, shownPixels());
        fixture.apply(
                new DrawTransparent(
                        at(0, 0, 0, 2, 1),
                        image(2, 1, 0xfefefe, 0x080408),
                        new Box(0, 0, 2, 1),
                        0xffffff));
        assertArrayEquals(new int[] {0xff00ff, 0x080408}, shownPixels());
    }

    @Test
    void makesAScreenFromTheOldModeMessage() throws CanvasException {
        fixture.apply(new Mode(2, 1, 16), fill(0x7c1f, 0, 0, 2, 1));
        assertArrayEquals(new int[] {0xff00ff, 0xff00ff}, shownPixels());
        assertEquals("primary 2x1 RGB555", fixture.told.getFirst());
    }

    @Test
    void refusesWhatRefersToNothing() throws CanvasException {
        fixture.showScreen(2, 1, 9);
        assertEquals("surface 5 is not there", refusal(fill(at(5, 0, 0, 1, 1), 1)));
        assertEquals(
                "surface 6 is not there",
                refusal(copy(at(0, 0, 0, 1, 1), image(new ImageData.Surface(6), 1, 1))));
        fixture.apply(new SurfaceDestroy(0));
        assertEquals("surface 0 is not there", refusal(fill(1, 0, 0, 1, 1)));
    }

    @Test
    void refusesMoreSurfacesThanMemoryHolds() throws CanvasException {
        var surfaces = new Surfaces();
        for (int id = 0; id < 4; id++) {
            surfaces.reserve(id, 4096, 1344, Set.of());
            surfaces.put(id, Surface.blank(SurfaceFormat.XRGB, 4096, 1344));
        }
        surfaces.reserve(2, 4096, 1344, Set.of(surfaces.get(0).pixels()));
        var another = Set.of(new PixelBuffer(1, 1, false));
        assertEquals(
                "surfaces with surface 2: 22020097 pixels exceed 22020096",
                refusal(() -> surfaces.reserve(2, 4096, 1344, another)));
        assertEquals(
                "surface 5 of 4096x2305 is too large: up to 9437184 pixels can be shown, as"
                        + " 4096x2304 has",
                refusal(() -> surfaces.reserve(5, 4096, 2305, Set.of())));
    }

    private static String refusal(Executable doing) {
        return String.valueOf(assertThrows(CanvasException.class, doing).getMessage());
    }

    private String refusal(DisplayMessage message) {
        var refused = assertThrows(CanvasException.class, () -> fixture.canvas.apply(message));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void takesNoOffenceAtTheEndOfASurfaceThatNeverWas() throws CanvasException {
        fixture.showScreen(2, 1, 9);
        fixture.apply(new SurfaceDestroy(7));
        assertTrue(fixture.isAll(9));
    }

    @Test
    void countsWhatItDoesNotKnow() throws CanvasException {
        fixture.apply(new Unsupported(320, 20), new Unsupported(320, 20));
        assertEquals(Map.of("display message 320", 2L), fixture.gaps.counts());
    }

    @Test
    void copiesALargeImageExactly() throws CanvasException {
        int[] pixels = noise(200 * 100, 3);
        fixture.apply(screen(200, 100), copy(at(0, 0, 0, 200, 100), image(200, 100, pixels)));
        fixture.canvas.present();
        assertArrayEquals(pixels, fixture.shown().pixels());
    }
}
