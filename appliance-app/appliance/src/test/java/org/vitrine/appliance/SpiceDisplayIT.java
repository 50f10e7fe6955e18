package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.VisitorInput;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceOptions;

/** The joint to a real SPICE server. */
class SpiceDisplayIT {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int KEY_M = 50;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** The first event of a kind; others before it do not matter. */
    private <T extends Event> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            Event event = events.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
            assertTrue(event != null, "no " + kind.getSimpleName());
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    @Test
    void theRulesDoNotWaitForALinkThatHangs() throws IOException, InterruptedException {
        int port = SpiceServer.freePort();
        var stage = new RecordingStage();
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var _ = SpiceServer.start(port);
                var display = display(port, stage)) {
            display.connect(1);
            assertEquals(1, next(Event.FirstPicture.class).link());
            // Whoever holds the picture holds up the thread that draws, and so the link's end.
            Thread holder =
                    Thread.ofPlatform()
                            .start(() -> {
                                boolean _ =
                                        stage.frames()
                                                .peek((picture, all) -> {
                                                    held.countDown();
                                                    await(release);
                                                });
                            });
            assertTrue(held.await(BOUND.toSeconds(), TimeUnit.SECONDS));
            display.send(new VisitorInput.Key(KEY_M, true));
            display.send(new VisitorInput.Key(KEY_M, false));
            long from = System.nanoTime();
            display.disconnect(1);
            display.connect(2);
            display.send(new VisitorInput.Key(KEY_M, true));
            long took = (System.nanoTime() - from) / 1_000_000;
            System.out.printf("from a link that hangs to the next one: %d ms%n", took);
            // A link is given five seconds to end.
            assertTrue(took < 2_000, took + " ms");
            release.countDown();
            holder.join();
            assertEquals(2, next(Event.FirstPicture.class).link());
        } finally {
            release.countDown();
        }
    }

    @Test
    void aLinkThatIsNoLongerWantedIsNotOpened() throws IOException, InterruptedException {
        int port = SpiceServer.freePort();
        try (var _ = SpiceServer.start(port);
                var display = display(port, new RecordingStage())) {
            for (int number = 1; number < 20; number++) {
                display.connect(number);
                display.disconnect(number);
            }
            display.connect(20);
            assertEquals(20, next(Event.FirstPicture.class).link());
        }
    }

    private SpiceDisplay display(int port, RecordingStage stage) {
        var client = new SpiceClient();
        return new SpiceDisplay(
                () -> client,
                () -> SpiceEndpoint.tcp("127.0.0.1", port),
                SpiceOptions.DEFAULTS,
                false,
                stage,
                events::add);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(BOUND.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
