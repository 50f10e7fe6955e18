package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedThreadTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @Test
    void whatNobodyWaitsForRunsInItsTurnAndItsFailureEndsNothing()
            throws InterruptedException, VmException {
        List<String> ran = new ArrayList<>(); // only used on the thread until it answered
        try (var thread = new BoundedThread("vm-test")) {
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
        var thread = new BoundedThread("vm-test");
        thread.close();
        thread.later("late", "test", () -> ran.add("late"));
        assertEquals(List.of(), ran);
    }
}
