package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.client.DisplayQueue.Work;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.display.Canvas;
import org.vitrine.spice.client.display.CursorPainter;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.DrawBase;
import org.vitrine.spice.protocol.display.DrawBlackness;
import org.vitrine.spice.protocol.display.SurfaceCreate;
import org.vitrine.spice.protocol.display.SurfaceFormat;

class DisplayPumpTest {
    private static final long BOUND_SECONDS = 10;

    private final CompletableFuture<SpiceException> told = new CompletableFuture<>();
    private final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    private DisplayQueue pumpThatThrows(Runnable presented) {
        var queue = new DisplayQueue(() -> {});
        var gaps = new Gaps();
        var mailbox = new FrameMailbox(() -> {});
        var events =
                new CanvasEvents(new ListenerGate(new RecordingListener()), mailbox, request -> {});
        var pump =
                new DisplayPump(
                        "display-that-throws",
                        queue,
                        new BodyPool(),
                        new Canvas(mailbox, gaps, new MediaClock(), events),
                        new CursorPainter(gaps, events),
                        presented,
                        told::complete,
                        () -> ended.complete(true));
        pump.start();
        queue.offer(
                new Work.Draw(
                        new SurfaceCreate(0, 8, 8, SurfaceFormat.XRGB, true, false),
                        WireReader.of(new byte[0])));
        var whole = new DrawBase(0, new Box(0, 0, 8, 8), new Clip.None());
        queue.offer(
                new Work.Draw(
                        new DrawBlackness(whole, Optional.empty()), WireReader.of(new byte[0])));
        return queue;
    }

    @Test
    void tellsOfAnErrorAndLetsItReachTheUncaughtHandler()
            throws ExecutionException, InterruptedException, TimeoutException {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.complete(error));
        try {
            var error = new StackOverflowError("of a test");
            DisplayQueue queue =
                    pumpThatThrows(() -> {
                        throw error;
                    });
            SpiceException failure = told.get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertEquals(Reason.CLOSED, failure.reason());
            assertSame(error, failure.getCause());
            assertSame(error, uncaught.get(BOUND_SECONDS, TimeUnit.SECONDS));
            assertTrue(ended.get(BOUND_SECONDS, TimeUnit.SECONDS));
            assertTrue(queue.isClosed());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void tellsOfAFaultOfOurs() throws ExecutionException, InterruptedException, TimeoutException {
        DisplayQueue queue =
                pumpThatThrows(() -> {
                    throw new IllegalStateException("of a test");
                });
        assertEquals(Reason.BAD_BYTES, told.get(BOUND_SECONDS, TimeUnit.SECONDS).reason());
        assertTrue(ended.get(BOUND_SECONDS, TimeUnit.SECONDS));
        assertTrue(queue.isClosed());
    }
}
