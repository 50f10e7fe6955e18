package org.vitrine.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A viewer that was started. Closing it ends it and its children. */
final class RunningViewer implements AutoCloseable {
    private final String name;
    private final Process process;
    private final long startedAt;
    private final Workplace workplace;

    RunningViewer(String name, Process process, long startedAt, Workplace workplace) {
        this.name = name;
        this.process = process;
        this.startedAt = startedAt;
        this.workplace = workplace;
    }

    /** The time of {@link System#nanoTime} just before the program was executed. */
    long startedAt() {
        return startedAt;
    }

    /** CPU time of the viewer's processes, all threads. */
    long cpuNanos() throws IOException {
        return ProcessTimes.treeCpuNanos(process.toHandle());
    }

    /** CPU time by the names of threads. */
    Map<String, Long> threadCpuNanos() throws IOException {
        return ProcessTimes.threadCpuNanos(process.toHandle());
    }

    ProcessTimes.Memory memory() throws IOException {
        return ProcessTimes.treeMemory(process.toHandle());
    }

    /**
     * Looks at the screen until something is to be seen there, see {@link Sight#await}.
     *
     * @throws BenchException if the viewer ends or the time is over
     */
    long awaitSight(String what, Duration within, Duration every, BooleanSupplier sight)
            throws BenchException, IOException {
        try {
            long seen =
                    Sight.await(
                            what, within, every, () -> sight.getAsBoolean() || !process.isAlive());
            if (process.isAlive()) {
                return seen;
            }
        } catch (BenchException e) {
            throw new BenchException(name + ": " + e.getMessage() + "\n" + workplace.tail(name));
        }
        throw new BenchException(
                name + " ended before this was seen: " + what + "\n" + workplace.tail(name));
    }

    @Override
    public void close() {
        Workplace.end(process);
    }
}
