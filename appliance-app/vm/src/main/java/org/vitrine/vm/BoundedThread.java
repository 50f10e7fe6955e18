package org.vitrine.vm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.libvirt.LibvirtException;

/**
 * A thread for native calls, any of which may hang; who calls waits for no longer than its bound.
 */
final class BoundedThread implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BoundedThread.class.getName());

    private final ExecutorService thread;
    private volatile String under = "";

    BoundedThread(String name) {
        thread =
                Executors.newSingleThreadExecutor(
                        work -> Thread.ofPlatform().daemon().name(name).unstarted(work));
    }

    /** What is called here. */
    interface Call<T> {
        T run() throws LibvirtException, VmException;
    }

    <T> T call(String operation, String guest, Duration bound, Call<T> call)
            throws VmException, InterruptedException {
        String before = under;
        Future<T> answer =
                thread.submit(() -> {
                    under = operation;
                    try {
                        return call.run();
                    } finally {
                        under = "";
                    }
                });
        long from = System.nanoTime();
        try {
            return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false); // where it has not begun it never will
            var late =
                    new NoAnswerException(
                            operation,
                            guest,
                            bound,
                            before.isEmpty() ? "" : " (behind " + before + ")");
            late.initCause(e);
            throw late;
        } catch (ExecutionException e) {
            throw translated(operation, guest, e);
        } finally {
            long took = (System.nanoTime() - from) / 1_000_000;
            LOG.log(Level.DEBUG, () -> operation + " " + guest + ": " + took + " ms");
        }
    }

    /** For what nobody waits for; that it failed is logged. */
    void later(String operation, String guest, Call<?> call) {
        try {
            thread.execute(() -> {
                try {
                    call.run();
                } catch (LibvirtException | VmException e) {
                    LOG.log(Level.WARNING, operation + " " + guest + ": " + e.getMessage(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, operation + " " + guest + ": closed already", e);
        }
    }

    private static VmException translated(String operation, String guest, ExecutionException e) {
        return switch (e.getCause()) {
            case VmException own -> own;
            case LibvirtException theirs -> new VmException(operation, guest, theirs);
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    /** Lets a running call end where it is; nothing further is taken. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
