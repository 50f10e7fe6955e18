package org.vitrine.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long somebody on this machine waited for a processor, by the kernel's pressure stall
 * information: what a test that compares speeds on a shared machine has to know.
 */
final class CpuPressure {
    private static final Path FILE = Path.of("/proc/pressure/cpu");
    private static final String FIELD = "total=";
    private static final double NANOS = 1e3;

    private final long since = System.nanoTime();
    private final long before = total();

    /** Begins to look. */
    CpuPressure() throws IOException {}

    /** The share of the time since then in which somebody waited, in 0..1; 0 where not told. */
    double share() throws IOException {
        return (total() - before) * NANOS / (System.nanoTime() - since);
    }

    /** In microseconds. */
    private static long total() throws IOException {
        if (!Files.isReadable(FILE)) {
            return 0;
        }
        String some = Files.readAllLines(FILE).getFirst();
        return Long.parseLong(some.substring(some.indexOf(FIELD) + FIELD.length()).strip());
    }
}
