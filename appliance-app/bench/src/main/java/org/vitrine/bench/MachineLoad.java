package org.vitrine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What else the machine did during a measurement: CPU time of programs that are not ours ({@code
 * /proc/stat} less our own process tree), and what the host took away from a virtual machine.
 */
final class MachineLoad {
    private static final Path STAT = Path.of("/proc/stat");
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int STEAL = 8;

    private final long startedAt = System.nanoTime();
    private final long foreign = foreignNanos();
    private final long stolen = ticks(STEAL) * NANOS_PER_TICK;

    MachineLoad() throws IOException {}

    /**
     * Cores that other programs used and the host took, from the making of this object until now.
     */
    double foreignCores() throws IOException {
        long elapsed = System.nanoTime() - startedAt;
        long others = Math.max(0, foreignNanos() - foreign);
        return (double) (others + ticks(STEAL) * NANOS_PER_TICK - stolen) / elapsed;
    }

    private static long foreignNanos() throws IOException {
        // user, nice, system, irq, softirq; the order of the fields is that of proc(5).
        long busy = ticks(1) + ticks(2) + ticks(3) + ticks(6) + ticks(7);
        return busy * NANOS_PER_TICK - ProcessTimes.treeCpuNanos(ProcessHandle.current());
    }

    private static long ticks(int field) throws IOException {
        String first = Files.readAllLines(STAT).getFirst();
        return Long.parseLong(List.of(first.split(" +")).get(field));
    }
}
