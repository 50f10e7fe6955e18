package org.vitrine.spice.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.vitrine.imaging.CursorImage;

/** Writes down what a session tells, for tests to wait for. */
final class RecordingListener implements SpiceListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Event> events = new ArrayList<>();
    private Optional<SpiceException> failure = Optional.empty();

    /** What was told and when, by {@link System#nanoTime}. */
    record Event(String what, long at) {}

    /** Waits for an event that begins so and has not been waited for. */
    Event await(String beginning, Duration bound) throws InterruptedException {
        return await(event -> event.what.startsWith(beginning), beginning, bound);
    }

    SpiceException awaitFailure(Duration bound) throws InterruptedException {
        await("failed", bound);
        return failure.orElseThrow();
    }

    /** Everything so far, in order. */
    List<String> all() {
        lock.lock();
        try {
            return events.stream().map(Event::what).toList();
        } finally {
            lock.unlock();
        }
    }

    private Event await(Predicate<Event> wanted, String name, Duration bound)
            throws InterruptedException {
        lock.lock();
        try {
            long left = bound.toNanos();
            while (true) {
                for (Event event : events) {
                    if (wanted.test(event)) {
                        return event;
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("no " + name + " within " + bound + ": " + events);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(String what) {
        lock.lock();
        try {
            events.add(new Event(what, System.nanoTime()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was told: {@link #await} waits for news. */
    void forget() {
        lock.lock();
        try {
            events.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ready() {
        add("ready");
    }

    @Override
    public void firstPicture(int width, int height) {
        add("firstPicture " + width + "x" + height);
    }

    @Override
    public void pictureChanged(int width, int height) {
        add("pictureChanged " + width + "x" + height);
    }

    @Override
    public void pictureGone() {
        add("pictureGone");
    }

    @Override
    public void cursor(CursorImage image) {
        add("cursor " + image.pixels().width() + "x" + image.pixels().height());
    }

    @Override
    public void cursorHidden() {
        add("cursorHidden");
    }

    @Override
    public void cursorMoved(int x, int y) {
        add("cursorMoved " + x + "," + y);
    }

    @Override
    public void mouseMode(boolean absolute) {
        add("mouseMode " + (absolute ? "absolute" : "relative"));
    }

    @Override
    public void agent(boolean connected) {
        add("agent " + connected);
    }

    @Override
    public void silent(Duration age) {
        add("silent " + TimeUnit.NANOSECONDS.toMillis(age.toNanos()));
    }

    @Override
    public void alive() {
        add("alive");
    }

    @Override
    public void failed(SpiceException e) {
        failure = Optional.of(e);
        add("failed " + e.reason() + " " + e.getMessage());
    }
}
