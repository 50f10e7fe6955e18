package org.vitrine.vm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;

/**
 * A thread for native calls, any of which may hang; who calls waits for no longer than its bound. A
 * call that hangs long after its bound is told of once: nothing in this process can end it.
 */
final class BoundedThread implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BoundedThread.class.getName());

    private final String name;
    private final ExecutorService thread;
    private final Duration patience;
    private final Consumer<String> stuck;
    private volatile @Nullable Running running;

    /** A call that has begun and not returned; each is an object of its own. */
    private static final class Running {
        final String operation;
        final AtomicBoolean watched = new AtomicBoolean();

        /** When it has had its time, as {@link System#nanoTime}. */
        final long deadline;

        Running(String operation, Duration bound) {
            this.operation = operation;
            this.deadline = System.nanoTime() + bound.toNanos();
        }
    }

    /**
     * @param patience with a call that overran its caller's bound, before {@code stuck} is told
     * @param stuck told in words, on a thread of no matter which name
     */
    BoundedThread(String name, Duration patience, Consumer<String> stuck) {
        this.name = name;
        this.patience = patience;
        this.stuck = stuck;
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
        Running before = running;
        Future<T> answer = thread.submit(() -> run(operation, bound, call));
        long from = System.nanoTime();
        try {
            return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false); // where it has not begun it never will
            watch(running);
            var late =
                    new NoAnswerException(
                            operation,
                            guest,
                            bound,
                            before == null ? "" : " (behind " + before.operation + ")");
            late.initCause(e);
            throw late;
        } catch (ExecutionException e) {
            throw translated(operation, guest, e);
        } finally {
            long took = (System.nanoTime() - from) / 1_000_000;
            LOG.log(Level.DEBUG, () -> operation + " " + guest + ": " + took + " ms");
        }
    }

    private <T> T run(String operation, Duration bound, Call<T> call)
            throws LibvirtException, VmException {
        running = new Running(operation, bound);
        try {
            return call.run();
        } finally {
            running = null;
        }
    }

    /**
     * Somebody waits in vain, for it or for one behind it. Its own time runs from when it began: it
     * may well have waited itself, or be one that takes minutes.
     */
    private void watch(@Nullable Running late) {
        if (late == null || late.watched.getAndSet(true)) {
            return;
        }
        long left = Math.max(0, late.deadline - System.nanoTime());
        CompletableFuture.delayedExecutor(left + patience.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> {
                    if (running == late) {
                        stuck.accept(
                                "\""
                                        + late.operation
                                        + "\" has not returned on thread "
                                        + name
                                        + ", "
                                        + patience.toSeconds()
                                        + " s after it was waited for in vain");
                    }
                });
    }

    /** For what nobody waits for; that it failed is logged. */
    void later(String operation, String guest, Call<?> call) {
        try {
            thread.execute(() -> {
                try {
                    run(operation, Duration.ZERO, call);
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
