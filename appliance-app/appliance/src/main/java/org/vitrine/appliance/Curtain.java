package org.vitrine.appliance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.PngWriter;
import org.vitrine.viewer.KioskWindow;

/**
 * When a run ends that was asked for so many seconds, and the pictures that are taken at the end of
 * any. Runs on a thread of its own until then or until it is interrupted.
 */
final class Curtain implements Runnable {
    private static final Logger LOG = System.getLogger(Curtain.class.getName());
    private static final Duration SCREENSHOT_LIMIT = Duration.ofSeconds(10);

    private final ShowOptions options;
    private final Optional<Duration> length;
    private final Duration giveUp;
    private final KioskWindow window;
    private final CountDownLatch firstFrame = new CountDownLatch(1);

    private volatile boolean taken;
    private volatile Optional<CommandException> failure = Optional.empty();

    Curtain(ShowOptions options, KioskWindow window) {
        this.options = options;
        this.length = options.length();
        this.giveUp = options.giveUpAfter();
        this.window = window;
    }

    /**
     * A frame of the guest is on the screen; the seconds count from the first.
     *
     * @return whether it was the first
     */
    boolean frameShown() {
        boolean first = firstFrame.getCount() > 0;
        firstFrame.countDown();
        return first;
    }

    @Override
    public void run() {
        length.ifPresent(this::playFor);
    }

    /**
     * The window is served no more.
     *
     * @throws CommandException if there was no picture of the guest, or one could not be taken
     */
    void fall() throws CommandException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (length.isPresent() && firstFrame.getCount() > 0) {
            throw CommandException.failed("ended before the first picture");
        }
        if (!taken) {
            try {
                takePictures();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandException.failed("interrupted while taking pictures", e);
            }
        }
    }

    private void playFor(Duration time) {
        try {
            if (firstFrame.await(giveUp.toMillis(), TimeUnit.MILLISECONDS)) {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                takePictures();
            } else {
                String words = "no picture of the guest within " + giveUp.toSeconds() + " s";
                failure = Optional.of(CommandException.failed(words));
                takeScreenshot();
            }
        } catch (CommandException e) {
            failure = failure.or(() -> Optional.of(e));
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "ended before its time", e);
            Thread.currentThread().interrupt();
        } finally {
            window.stop();
        }
    }

    private void takePictures() throws CommandException, InterruptedException {
        takeScreenshot();
        if (options.guestPicture().isPresent()) {
            PixelBuffer picture =
                    window.frames()
                            .snapshot()
                            .orElseThrow(() -> CommandException.failed("the guest has no picture"));
            save(picture, options.guestPicture().get());
        }
        taken = true;
    }

    private void takeScreenshot() throws CommandException, InterruptedException {
        try {
            if (options.screenshot().isPresent()) {
                save(window.screenshot(SCREENSHOT_LIMIT), options.screenshot().get());
            }
        } catch (TimeoutException e) {
            throw CommandException.failed("the window does not answer", e);
        }
    }

    private static void save(PixelBuffer picture, Path file)
            throws CommandException, InterruptedException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PngWriter.write(picture, out);
        } catch (ClosedByInterruptException e) {
            var interrupted = new InterruptedException(file.toString());
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw CommandException.failed(file + ": could not be written: " + e.getMessage(), e);
        }
    }
}
