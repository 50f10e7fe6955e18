package org.vitrine.appliance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.viewer.KioskWindow;

/**
 * The log, the window's libraries and the SPICE client, made ready by a thread of its own while the
 * main one reads the command line and opens the display: hardly anything of it needs the other, and
 * together they are most of the start.
 */
final class HeadStart implements Supplier<SpiceClient> {
    private static final Logger LOG = System.getLogger(HeadStart.class.getName());

    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<SpiceClient> client = new CompletableFuture<>();

    /** Begins, unless that was done; if nobody takes the client, it ends with the process. */
    void begin() {
        if (begun.getAndSet(true)) {
            return;
        }
        var thread = new Thread(this::make, "head-start");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the client, the same for everybody, and begins if nobody has. Whoever takes it
     * closes it.
     *
     * <p>Throws whatever kept it from being made.
     */
    @Override
    public SpiceClient get() {
        begin();
        try {
            return client.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException bug -> throw bug;
                case null, default -> throw e;
            }
        }
    }

    private static void prepareWindow() {
        try {
            KioskWindow.prepare();
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "the window will say it in words", e);
        }
    }

    private void make() {
        try {
            ApplianceLog.start();
            prepareWindow();
            var made = new SpiceClient();
            made.prime();
            client.complete(made);
        } catch (RuntimeException | Error e) {
            client.completeExceptionally(e);
        }
    }
}
