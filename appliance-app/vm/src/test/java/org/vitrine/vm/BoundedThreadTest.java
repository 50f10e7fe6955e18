package org.vitrine.vm;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class BoundedThreadTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static boolean hang(CountDownLatch until) throws VmException {
        try {
            return until.await(BOUND.toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException("hang", "test", "interrupted");
        }
    }

    private static BoundedThread quiet() {
        return new BoundedThread("vm-test", BOUND, words -> fail(words));
    }

    @Test
    void aCallThatNeverReturnsIsToldOfOnce() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        var release = new CountDownLatch(1);
        try (var thread = new BoundedThread("vm-test", Duration.ofMillis(50), told::add)) {
            for (String operation : List.of("hang", "behind")) {
                assertThrows(
                        NoAnswerException.class,
                        () ->
                                thread.call(
                                        operation,
                                        "test",
                                        Duration.ofMillis(20),
                                        () -> hang(release)));
            }
            assertEquals(
                    "\"hang\" has not returned on thread vm-test, 0 s after it was waited for in"
                            + " vain",
                    told.poll(BOUND.toSeconds(), SECONDS));
            assertNull(told.poll(200, MILLISECONDS));
        } finally {
            release.countDown();
        }
    }

    /** Such as the snapshot of a big guest, behind which somebody asks for its state. */
    @Test
    void aCallThatMayTakeLongIsNotToldOfBecauseOfOneBehindIt()
            throws InterruptedException, VmException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var thread = new BoundedThread("vm-test", Duration.ofMillis(50), told::add)) {
            var longCall =
                    Thread.startVirtualThread(() -> {
                        try {
                            thread.call(
                                    "long",
                                    "test",
                                    BOUND,
                                    () -> {
                                        begun.countDown();
                                        return hang(release);
                                    });
                        } catch (VmException | InterruptedException e) {
                            told.add("long: " + e);
                        }
                    });
            assertTrue(begun.await(BOUND.toSeconds(), SECONDS));
            assertThrows(
                    NoAnswerException.class,
                    () -> thread.call("behind", "test", Duration.ofMillis(20), () -> "never"));
            assertNull(told.poll(300, MILLISECONDS));
            release.countDown();
            assertTrue(longCall.join(BOUND));
            assertEquals("next", thread.call("next", "test", BOUND, () -> "next"));
            assertNull(told.poll());
        }
    }

    @Test
    void aCallThatIsOnlyLateIsNotToldOf() throws InterruptedException, VmException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        var release = new CountDownLatch(1);
        try (var thread = new BoundedThread("vm-test", Duration.ofMillis(200), told::add)) {
            assertThrows(
                    NoAnswerException.class,
                    () -> thread.call("late", "test", Duration.ofMillis(20), () -> hang(release)));
            release.countDown();
            assertEquals("next", thread.call("next", "test", BOUND, () -> "next"));
            assertNull(told.poll(400, MILLISECONDS));
        }
    }

    @Test
    void whatNobodyWaitsForRunsInItsTurnAndItsFailureEndsNothing()
            throws InterruptedException, VmException {
        List<String> ran = new ArrayList<>(); // only used on the thread until it answered
        try (var thread = quiet()) {
            thread.later("first", "test", () -> ran.add("first"));
            thread.later(
                    "second",
                    "test",
                    () -> {
                        throw new VmException("second", "test", "on purpose");
                    });
            assertEquals(List.of("first"), thread.call("third", "test", BOUND, () -> ran));
        }
    }

    @Test
    void afterItsEndNothingIsTakenAndNothingThrown() {
        List<String> ran = new ArrayList<>();
        var thread = quiet();
        thread.close();
        thread.later("late", "test", () -> ran.add("late"));
        assertEquals(List.of(), ran);
    }
}
