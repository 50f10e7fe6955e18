package org.vitrine.appliance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vitrine.viewer.KioskWindow;

/**
 * The end of a kiosk that was asked for by a signal: the process waits until the main thread has
 * put the machine away. Thread-safe.
 */
final class Closing {
    private static final Logger LOG = System.getLogger(Closing.class.getName());

    /** What the parts allow themselves: three threads, the link, its client, the machine. */
    private static final Duration LIMIT = Duration.ofSeconds(28);

    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable KioskWindow window;
    private boolean asked;

    private Closing() {}

    /** From now on the end is in good order; called before anything is started. */
    static Closing watch() {
        var closing = new Closing();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "stop"));
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "asked to end before anything was started", e);
            closing.asked = true;
        }
        return closing;
    }

    /**
     * The window to stop when the time has come.
     *
     * @return false if it has come already: the window is not to be served
     */
    synchronized boolean takes(KioskWindow opened) {
        window = opened;
        return !asked;
    }

    /** Everything was put away. */
    void done() {
        done.countDown();
    }

    private void close() {
        askWindow();
        try {
            if (!done.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the kiosk did not close in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void askWindow() {
        asked = true;
        if (window != null) {
            window.stop();
        }
    }
}
