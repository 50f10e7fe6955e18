package org.vitrine.spice.client.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.CorruptImageException;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Region;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.StreamActivateReport;
import org.vitrine.spice.protocol.display.StreamCreate;
import org.vitrine.spice.protocol.display.StreamData;
import org.vitrine.spice.protocol.display.StreamReport;
import org.vitrine.spice.protocol.display.SurfaceFormat;

class StreamsTest {
    private static final int GROUND = 9;

    /** Eight by eight pixels of rgb(200, 40, 40), by ImageMagick. */
    private static final String RED =
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsN"
                    + "DhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQU"
                    + "FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIAAgDAREAAhEBAxEB/8QA"
                    + "FAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAA"
                    + "AAAHCP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ABQbrVf/2Q==";

    private final CanvasFixture fixture = new CanvasFixture();
    private final Screen screen =
            new Screen(fixture.mailbox, fixture, fixture::firstPicture, fixture::pictureGone);
    private final Surfaces surfaces = new Surfaces();
    private final Streams streams =
            new Streams(surfaces, screen, fixture.gaps, fixture, fixture, StreamsTest::decodeRows);

    /** A codec for tests: a frame is one byte a row, the colour of the row; 0xff is corrupt. */
    private static PixelBuffer decodeRows(ByteView data, int width, int height)
            throws CorruptImageException {
        if (data.length() != height || data.array()[data.offset()] == -1) {
            throw new CorruptImageException("row", 0);
        }
        var frame = new PixelBuffer(width, height, false);
        for (int y = 0; y < height; y++) {
            int color = data.array()[data.offset() + y];
            Arrays.fill(frame.pixels(), y * width, (y + 1) * width, color);
        }
        return frame;
    }

    @BeforeEach
    void showAScreen() {
        Surface surface = Surface.blank(SurfaceFormat.XRGB, 4, 4);
        Arrays.fill(surface.pixels().pixels(), GROUND);
        surfaces.put(0, surface);
        screen.replace(surface);
        screen.change(surface, Region.of(surface.bounds()), () -> {});
        screen.present();
    }

    private static StreamCreate stream(
            int id, boolean topDown, int codec, int width, int height, Box dest, Clip clip) {
        return new StreamCreate(0, id, topDown, codec, width, height, width, height, dest, clip);
    }

    private static StreamCreate stream(int id, int width, int height, Box dest) {
        return stream(id, true, StreamCreate.MJPEG, width, height, dest, new Clip.None());
    }

    private static ByteView rows(int... colors) {
        byte[] bytes = new byte[colors.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) colors[i];
        }
        return new ByteView(bytes, 0, bytes.length);
    }

    /** The colours of a column from top to bottom. */
    private List<Integer> column(int x) {
        screen.present();
        List<Integer> colors = new ArrayList<>();
        for (int y = 0; y < 4; y++) {
            colors.add(fixture.shown(x, y));
        }
        return colors;
    }

    @Test
    void drawsAFrameAtItsPlace() {
        streams.create(stream(5, 2, 2, new Box(1, 1, 3, 3)));
        streams.frame(5, 0, rows(1, 2));
        assertEquals(List.of(GROUND, 1, 2, GROUND), column(1));
        assertEquals(List.of(GROUND, GROUND, GROUND, GROUND), column(3));
    }

    @Test
    void turnsAFrameThatComesFromTheBottom() {
        streams.create(
                stream(5, false, StreamCreate.MJPEG, 4, 4, new Box(0, 0, 4, 4), new Clip.None()));
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(List.of(4, 3, 2, 1), column(0));
    }

    @Test
    void scalesAFrameAndKeepsToTheScreen() {
        streams.create(stream(5, 1, 2, new Box(-2, 0, 2, 4)));
        streams.frame(5, 0, rows(40, 80));
        assertEquals(List.of(40, 50, 70, 80), column(1));
        assertEquals(List.of(GROUND, GROUND, GROUND, GROUND), column(2));
    }

    @Test
    void cropsAPaddedFrame() {
        streams.create(
                new StreamCreate(
                        0,
                        5,
                        true,
                        StreamCreate.MJPEG,
                        4,
                        4,
                        3,
                        2,
                        new Box(0, 0, 3, 2),
                        new Clip.None()));
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(List.of(1, 2, GROUND, GROUND), column(0));
        assertEquals(List.of(GROUND, GROUND, GROUND, GROUND), column(3));
    }

    @Test
    void keepsToItsClipUntilAnotherComes() {
        var clip = new Clip.Rects(List.of(new Box(0, 0, 4, 1)));
        streams.create(stream(5, true, StreamCreate.MJPEG, 4, 4, new Box(0, 0, 4, 4), clip));
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(List.of(1, GROUND, GROUND, GROUND), column(0));
        streams.clip(5, new Clip.None());
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(List.of(1, 2, 3, 4), column(0));
    }

    @Test
    void drawsAFrameThatSaysItsPlaceItself() {
        streams.create(stream(5, 2, 2, new Box(1, 1, 3, 3)));
        streams.frame(5, 0, 1, 1, new Box(0, 3, 1, 4), rows(7));
        assertEquals(List.of(GROUND, GROUND, GROUND, 7), column(0));
    }

    @Test
    void ignoresStreamsThatNeverWere() {
        streams.clip(3, new Clip.None());
        streams.destroy(3);
        streams.activateReport(new StreamActivateReport(3, 1, 5, 1000));
        streams.frame(3, 0, rows(1));
        streams.frame(3, 0, 1, 1, new Box(0, 0, 1, 1), rows(1));
        assertEquals(List.of(), fixture.sent);
        assertTrue(fixture.gaps.counts().isEmpty());
        assertTrue(fixture.isAll(GROUND));
    }

    @Test
    void leavesTheLastFrameOfAStreamThatEnds() {
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        streams.frame(5, 0, rows(1, 2, 3, 4));
        streams.destroy(5);
        streams.frame(5, 0, rows(5, 6, 7, 8));
        assertEquals(List.of(1, 2, 3, 4), column(0));
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        streams.destroyAll();
        streams.frame(5, 0, rows(5, 6, 7, 8));
        assertEquals(List.of(1, 2, 3, 4), column(0));
    }

    @Test
    void refusesAStreamItCannotDecode() {
        streams.create(
                stream(5, true, StreamCreate.H264, 4, 4, new Box(0, 0, 4, 4), new Clip.None()));
        assertEquals(List.of(StreamReport.refusal(5, 0)), fixture.sent);
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(1, fixture.sent.size());
        streams.activateReport(new StreamActivateReport(5, 77, 5, 1000));
        assertEquals(StreamReport.refusal(5, 77), fixture.sent.get(1));
        assertEquals(List.of("stream of codec 3"), List.copyOf(fixture.gaps.counts().keySet()));
    }

    @Test
    void refusesAStreamWhoseFrameIsCorrupt() {
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        streams.activateReport(new StreamActivateReport(5, 77, 5, 1000));
        streams.frame(5, 0, rows(-1, 2, 3, 4));
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(List.of(StreamReport.refusal(5, 77)), fixture.sent);
        assertTrue(fixture.isAll(GROUND));
    }

    @Test
    void countsAFrameForASurfaceThatIsGone() {
        surfaces.remove(0);
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        streams.frame(5, 0, rows(1, 2, 3, 4));
        assertEquals(1, fixture.gaps.counts().get("stream on a surface that is not there"));
    }

    private void reportedFrame(int time, int now) {
        fixture.media = now;
        streams.frame(5, time, rows(1, 2, 3, 4));
    }

    @Test
    void reportsAfterAWindowOfFrames() {
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        reportedFrame(5, 0);
        streams.activateReport(new StreamActivateReport(5, 77, 3, 1000));
        reportedFrame(100, 90);
        reportedFrame(140, 120);
        assertEquals(List.of(), fixture.sent);
        reportedFrame(180, 150);
        var report = new StreamReport(5, 77, 100, 180, 3, 0, 30, StreamReport.NO_AUDIO);
        assertEquals(List.of(report), fixture.sent);
    }

    @Test
    void reportsAfterATimeout() {
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        streams.activateReport(new StreamActivateReport(5, 77, 100, 1000));
        reportedFrame(100, 90);
        fixture.nanos += 999_999_999;
        reportedFrame(200, 90);
        assertEquals(List.of(), fixture.sent);
        fixture.nanos += 1;
        reportedFrame(300, 90);
        var report = new StreamReport(5, 77, 100, 300, 3, 0, 210, StreamReport.NO_AUDIO);
        assertEquals(List.of(report), fixture.sent);
    }

    @Test
    void reportsARunOfLateFramesAlsoWhereTimeWraps() {
        streams.create(stream(5, 4, 4, new Box(0, 0, 4, 4)));
        streams.activateReport(new StreamActivateReport(5, 77, 100, 1000));
        reportedFrame(Integer.MAX_VALUE, Integer.MIN_VALUE + 9);
        reportedFrame(Integer.MAX_VALUE, Integer.MIN_VALUE + 9);
        assertEquals(List.of(), fixture.sent);
        reportedFrame(Integer.MAX_VALUE, Integer.MIN_VALUE + 9);
        var report =
                new StreamReport(
                        5,
                        77,
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE,
                        3,
                        0,
                        -10,
                        StreamReport.NO_AUDIO);
        assertEquals(List.of(report), fixture.sent);
    }

    @Test
    void showsTheFramesOfARealEncoder() throws CanvasException {
        byte[] jpeg = Base64.getDecoder().decode(RED);
        var whole = new CanvasFixture();
        whole.showScreen(8, 8, GROUND);
        whole.apply(
                stream(5, 8, 8, new Box(0, 0, 8, 8)),
                new StreamData(5, 0, new ByteView(jpeg, 0, jpeg.length)));
        whole.canvas.present();
        assertTrue(whole.gaps.counts().isEmpty());
        int pixel = whole.shown(3, 3);
        assertEquals(200, pixel >> 16, 3);
        assertEquals(40, pixel >> 8 & 0xff, 3);
        assertEquals(40, pixel & 0xff, 3);
    }
}
