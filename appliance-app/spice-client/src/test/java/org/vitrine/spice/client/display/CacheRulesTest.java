package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.spice.client.display.CanvasFixture.at;
import static org.vitrine.spice.client.display.CanvasFixture.bitmap;
import static org.vitrine.spice.client.display.CanvasFixture.cacheMe;
import static org.vitrine.spice.client.display.CanvasFixture.cached;
import static org.vitrine.spice.client.display.CanvasFixture.copy;
import static org.vitrine.spice.client.display.CanvasFixture.image;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.BitmapFormat;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Brush;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DrawBase;
import org.vitrine.spice.protocol.display.DrawComposite;
import org.vitrine.spice.protocol.display.DrawFill;
import org.vitrine.spice.protocol.display.Image;
import org.vitrine.spice.protocol.display.ImageData;
import org.vitrine.spice.protocol.display.InvalAllPalettes;
import org.vitrine.spice.protocol.display.InvalAllPixmaps;
import org.vitrine.spice.protocol.display.InvalList;
import org.vitrine.spice.protocol.display.InvalPalette;
import org.vitrine.spice.protocol.display.Mask;
import org.vitrine.spice.protocol.display.Palette;
import org.vitrine.spice.protocol.display.PaletteUse;
import org.vitrine.spice.protocol.display.Point;
import org.vitrine.spice.protocol.display.Reset;
import org.vitrine.spice.protocol.display.SurfaceFormat;

class CacheRulesTest {
    private static final DrawBase PIXEL = at(0, 0, 0, 1, 1);

    private final CanvasFixture fixture = new CanvasFixture();

    @BeforeEach
    void showAScreen() throws CanvasException {
        fixture.showScreen(2, 2, 9);
    }

    private int pixel() {
        fixture.canvas.present();
        return fixture.shown(0, 0);
    }

    private String refusal(DisplayMessage message) {
        var refused = assertThrows(CanvasException.class, () -> fixture.canvas.apply(message));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void keepsAnImageThatWasClippedAway() throws CanvasException {
        var nowhere = new DrawBase(0, new Box(0, 0, 1, 1), new Clip.Rects(List.of()));
        fixture.apply(copy(nowhere, cacheMe(7, 1, 1, 0x1234)));
        assertEquals(9, pixel());
        fixture.apply(copy(PIXEL, cached(7, 1, 1)));
        assertEquals(0x1234, pixel());
    }

    @Test
    void keepsAnImageOfADrawThatIsNotDrawnYet() throws CanvasException {
        fixture.apply(
                new DrawComposite(
                        PIXEL,
                        3,
                        cacheMe(7, 1, 1, 0x1234),
                        Optional.of(cacheMe(8, 1, 1, 0x5678)),
                        Optional.empty(),
                        Optional.empty(),
                        new Point(0, 0),
                        new Point(0, 0)));
        fixture.apply(copy(PIXEL, cached(7, 1, 1)));
        assertEquals(0x1234, pixel());
        fixture.apply(copy(PIXEL, cached(8, 1, 1)));
        assertEquals(0x5678, pixel());
        assertEquals(1, fixture.gaps.counts().get("DrawComposite"));
    }

    @Test
    void keepsTheImageOfABrushWhoseOperationDoesNothing() throws CanvasException {
        int nothing = 1 << 9 | 1 << 10;
        fixture.apply(
                new DrawFill(
                        PIXEL,
                        new Brush.Pattern(cacheMe(7, 1, 1, 0x1234), new Point(0, 0)),
                        nothing,
                        Optional.empty()));
        assertEquals(9, pixel());
        fixture.apply(copy(PIXEL, cached(7, 1, 1)));
        assertEquals(0x1234, pixel());
    }

    @Test
    void refusesAnImageThatIsNotCached() throws CanvasException {
        assertEquals(
                "cached image 18446744073709551615 is not there",
                refusal(copy(PIXEL, cached(-1, 1, 1))));
        fixture.apply(copy(PIXEL, image(1, 1, 5)));
        assertEquals("cached image 1 is not there", refusal(copy(PIXEL, cached(1, 1, 1))));
    }

    @Test
    void forgetsWhatTheServerInvalidates() throws CanvasException {
        fixture.apply(
                copy(PIXEL, cacheMe(7, 1, 1, 1)),
                copy(PIXEL, cacheMe(8, 1, 1, 1)),
                new InvalList(List.of(7L, 99L)));
        assertEquals("cached image 7 is not there", refusal(copy(PIXEL, cached(7, 1, 1))));
        fixture.apply(copy(PIXEL, cached(8, 1, 1)));
        fixture.apply(new InvalAllPixmaps(List.of(new InvalAllPixmaps.Wait(2, 1, 100))));
        assertEquals("cached image 8 is not there", refusal(copy(PIXEL, cached(8, 1, 1))));
    }

    @Test
    void replacesAnImageUnderTheSameId() throws CanvasException {
        fixture.apply(copy(PIXEL, cacheMe(7, 1, 1, 1)));
        var data = bitmap(BitmapFormat.RGB32, 1, 1, 2);
        var better = new Image(7, false, false, true, 1, 1, data);
        fixture.apply(copy(PIXEL, better), copy(PIXEL, cached(7, 1, 1)));
        assertEquals(2, pixel());
    }

    @Test
    void tellsLossyFromLosslessImages() throws CanvasException {
        var cache = new ImageCache(100);
        var pixels = new PixelBuffer(2, 3, false);
        cache.put(7, new ImageCache.Entry.Picture(pixels, true));
        assertEquals(pixels, cache.picture(7));
        var refused = assertThrows(CanvasException.class, () -> cache.losslessPicture(7));
        assertEquals("cached image 7 is lossy, a lossless one was asked for", refused.getMessage());
        cache.put(7, new ImageCache.Entry.Picture(pixels, false));
        assertEquals(pixels, cache.losslessPicture(7));
        assertEquals(6, cache.kept());
        cache.remove(7);
        assertEquals(0, cache.kept());
    }

    @Test
    void refusesAServerThatNeverReleasesAnything() throws CanvasException {
        var cache = new ImageCache(0);
        int edge = (int) Math.sqrt(Budget.CACHE_TOLERANCE / 2.0);
        var most = new PixelBuffer(2 * edge, edge, false);
        cache.put(1, new ImageCache.Entry.Picture(most, false));
        cache.put(1, new ImageCache.Entry.Picture(most, true));
        var one = new ImageCache.Entry.Picture(new PixelBuffer(1, 1, false), false);
        var refused = assertThrows(CanvasException.class, () -> cache.put(2, one));
        assertEquals(
                "image cache: 2097153 pixels exceed 2097152, nothing was released",
                refused.getMessage());
    }

    @Test
    void setsTheHighByteIfTheImageSaysSo() throws CanvasException {
        var data = bitmap(BitmapFormat.RGB32, 1, 1, 0x12345678);
        fixture.apply(copy(PIXEL, new Image(7, true, true, false, 1, 1, data)));
        fixture.canvas.present();
        assertEquals(0xff345678, fixture.shown().pixels()[0]);
        fixture.apply(copy(PIXEL, image(1, 1, 0)), copy(PIXEL, cached(7, 1, 1)));
        assertEquals(0xff345678, fixture.shown().pixels()[0]);
    }

    private static Image indexed(PaletteUse palette) {
        return image(bitmap(BitmapFormat.BIT8, 1, 1, 1, palette, new byte[] {1}), 1, 1);
    }

    @Test
    void keepsPalettes() throws CanvasException {
        var palette = new Palette(5, new int[] {0x111111, 0x222222});
        fixture.apply(copy(PIXEL, indexed(new PaletteUse.Inline(palette, false))));
        assertEquals(0x222222, pixel());
        var known = new PaletteUse.FromCache(5);
        assertEquals("cached palette 5 is not there", refusal(copy(PIXEL, indexed(known))));
        fixture.apply(
                copy(PIXEL, indexed(new PaletteUse.Inline(palette, true))),
                copy(PIXEL, image(1, 1, 0)),
                copy(PIXEL, indexed(known)));
        assertEquals(0x222222, pixel());
    }

    @Test
    void forgetsPalettes() throws CanvasException {
        var keep = new PaletteUse.Inline(new Palette(5, new int[] {1, 2}), true);
        var known = copy(PIXEL, indexed(new PaletteUse.FromCache(5)));
        fixture.apply(copy(PIXEL, indexed(keep)), known, new InvalPalette(5));
        assertEquals("cached palette 5 is not there", refusal(known));
        fixture.apply(copy(PIXEL, indexed(keep)), known, new InvalAllPalettes());
        assertEquals("cached palette 5 is not there", refusal(known));
        fixture.apply(copy(PIXEL, indexed(keep)), known, new Reset());
        assertEquals("cached palette 5 is not there", refusal(known));
    }

    @Test
    void readsPalettesInTheFormatOfTheSurface() throws CanvasException {
        fixture.apply(CanvasFixture.surface(3, 1, 1, SurfaceFormat.RGB555));
        var palette = new Palette(5, new int[] {0, 0x7c1f});
        fixture.apply(
                copy(at(3, 0, 0, 1, 1), indexed(new PaletteUse.Inline(palette, false))),
                copy(PIXEL, image(new ImageData.Surface(3), 1, 1)));
        assertEquals(0xff00ff, pixel());
    }

    @Test
    void keepsMasksBesideImages() throws CanvasException {
        var bits = bitmap(BitmapFormat.BIT1_LE, 1, 1, 1, new PaletteUse.None(), new byte[] {1});
        var mask = new Image(7, true, false, false, 1, 1, bits);
        fixture.apply(filled(3, mask));
        assertEquals(3, pixel());
        fixture.apply(filled(4, cached(7, 1, 1)));
        assertEquals(4, pixel());
        assertEquals(
                "cached image 7 is a mask, not a picture", refusal(copy(PIXEL, cached(7, 1, 1))));
        fixture.apply(copy(PIXEL, cacheMe(8, 1, 1, 1)));
        assertEquals(
                "cached image 8 is a picture, not a mask", refusal(filled(1, cached(8, 1, 1))));
    }

    private static DrawFill filled(int color, Image mask) {
        return new DrawFill(
                PIXEL,
                new Brush.Solid(color),
                CanvasFixture.PUT,
                Optional.of(new Mask(false, new Point(0, 0), mask)));
    }

    @Test
    void refusesCorruptData() {
        var broken = new ImageData.LzRgb(new ByteView(new byte[] {1, 2, 3}, 0, 3));
        assertEquals(
                true,
                refusal(copy(PIXEL, image(broken, 1, 1))).startsWith("LzRgb image 1 of 1x1: "));
    }
}
