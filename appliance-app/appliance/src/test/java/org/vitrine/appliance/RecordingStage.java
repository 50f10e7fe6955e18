package org.vitrine.appliance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Stage;
import org.vitrine.viewer.KioskWindow;

/**
 * A screen that remembers what it was told to show, and takes each frame as a window would; or one
 * that remembers, and has a real window show it.
 */
final class RecordingStage implements Stage {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Shown> shown = new ArrayList<>();
    private final Optional<KioskWindow> glass;
    private final FrameMailbox frames;
    private volatile Runnable frameShown = () -> {};
    private long framesTaken;

    /** A picture and when it came, by {@link System#nanoTime}. */
    record Shown(Picture picture, long at) {}

    RecordingStage() {
        glass = Optional.empty();
        frames = new FrameMailbox(this::taken);
    }

    /** Has {@code window} show all of it. */
    RecordingStage(KioskWindow window) {
        glass = Optional.of(window);
        frames = window.frames();
        window.onGuestFrameShown(this::counted);
    }

    void onFrame(Runnable callback) {
        frameShown = callback;
    }

    @Override
    public void show(Picture picture) {
        lock.lock();
        try {
            shown.add(new Shown(picture, System.nanoTime()));
            news.signalAll();
        } finally {
            lock.unlock();
        }
        glass.ifPresent(window -> window.show(picture));
    }

    @Override
    public FrameMailbox frames() {
        return frames;
    }

    @Override
    public void cursor(CursorImage cursor) {
        glass.ifPresent(window -> window.cursor(cursor));
    }

    @Override
    public void hideCursor() {
        glass.ifPresent(KioskWindow::hideCursor);
    }

    @Override
    public void cursorAt(int x, int y) {
        glass.ifPresent(window -> window.cursorAt(x, y));
    }

    @Override
    public void pointerAbsolute(boolean absolute) {
        glass.ifPresent(window -> window.pointerAbsolute(absolute));
    }

    private void taken() {
        // On the display thread: what a window does a moment later.
        boolean _ = frames.take((picture, damaged) -> {});
        counted();
    }

    private void counted() {
        frameShown.run();
        lock.lock();
        try {
            framesTaken++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is shown now. */
    Picture now() {
        lock.lock();
        try {
            return shown.getLast().picture();
        } finally {
            lock.unlock();
        }
    }

    /** Everything shown at or after {@code from}, preceded by what was shown then. */
    List<Picture> since(long from) {
        lock.lock();
        try {
            List<Picture> pictures = new ArrayList<>();
            for (Shown each : shown) {
                if (each.at() < from) {
                    pictures.clear();
                }
                pictures.add(each.picture());
            }
            return pictures;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the present picture is of that kind.
     *
     * @return how long it took
     */
    Duration await(Class<? extends Picture> kind, Duration bound) throws InterruptedException {
        return await(kind.getSimpleName(), picture -> kind.isInstance(picture), bound);
    }

    Duration await(String what, Predicate<Picture> wanted, Duration bound)
            throws InterruptedException {
        long from = System.nanoTime();
        if (!comes(wanted, bound)) {
            throw new AssertionError(
                    what + " did not come within " + bound + "; shown: " + since(0));
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Waits for that long, in which no picture of another kind may come. */
    void remains(Class<? extends Picture> kind, Duration time) throws InterruptedException {
        if (comes(picture -> !kind.isInstance(picture), time)) {
            throw new AssertionError(now() + " came instead of " + kind.getSimpleName());
        }
    }

    private boolean comes(Predicate<Picture> wanted, Duration bound) throws InterruptedException {
        long left = bound.toNanos();
        lock.lock();
        try {
            while (shown.isEmpty() || !wanted.test(shown.getLast().picture())) {
                if (left <= 0) {
                    return false;
                }
                left = news.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a guest's picture that fits; looked at with each frame. */
    void awaitFrame(String what, Predicate<PixelBuffer> wanted, Duration bound)
            throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (true) {
            long before = framesTaken();
            if (frames.snapshot().filter(wanted).isPresent()) {
                return;
            }
            lock.lock();
            try {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(what + " was not seen within " + bound);
                }
                if (framesTaken == before) {
                    long _ = news.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)));
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until so many frames of the guest were shown in all. */
    void awaitShown(long count, Duration bound) throws InterruptedException {
        long left = bound.toNanos();
        lock.lock();
        try {
            while (framesTaken < count) {
                if (left <= 0) {
                    throw new AssertionError(
                            framesTaken + " instead of " + count + " frames within " + bound);
                }
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many frames of the guest were shown so far. */
    long framesTaken() {
        lock.lock();
        try {
            return framesTaken;
        } finally {
            lock.unlock();
        }
    }
}
