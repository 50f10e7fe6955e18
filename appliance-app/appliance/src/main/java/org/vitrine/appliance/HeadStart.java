package org.vitrine.appliance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.vitrine.spice.client.SpiceClient;

/**
 * The log and the SPICE client, made by a thread of its own while the main one reads the command
 * line and opens the window: neither needs the other, and together they are most of the start.
 */
final class HeadStart implements Supplier<SpiceClient> {
    private final CompletableFuture<SpiceClient> client = new CompletableFuture<>();

    /** Begins at once; if nobody takes the client, it ends with the process. */
    HeadStart() {
        var thread = new Thread(this::make, "head-start");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the client, which is closed by whoever takes it.
     *
     * <p>Throws whatever kept it from being made.
     */
    @Override
    public SpiceClient get() {
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

    private void make() {
        try {
            ApplianceLog.start();
            var made = new SpiceClient();
            made.prime();
            client.complete(made);
        } catch (RuntimeException | Error e) {
            client.completeExceptionally(e);
        }
    }
}
