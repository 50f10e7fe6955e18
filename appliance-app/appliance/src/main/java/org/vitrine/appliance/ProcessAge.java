package org.vitrine.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How long this process has been running, by the kernel's clock, which nobody sets (proc(5)). */
final class ProcessAge {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /**
     * {@code starttime} is the 22nd field; the second is a name in brackets that may hold anything.
     */
    private static final int START_TIME_AFTER_NAME = 22 - 3;

    /** {@code USER_HZ}, which is the same on all machines that Debian runs on. */
    private static final long TICKS_PER_SECOND = 100;

    private ProcessAge() {}

    /**
     * To a hundredth of a second.
     *
     * @throws IOException if the kernel does not tell
     */
    static Duration now() throws IOException {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        try {
            long start = Long.parseLong(fields[START_TIME_AFTER_NAME]) * 1000 / TICKS_PER_SECOND;
            String up = Files.readString(UPTIME).split(" ", -1)[0];
            return Duration.ofMillis(Math.round(Double.parseDouble(up) * 1000) - start);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(STAT + " or " + UPTIME + " is not as proc(5) has it", e);
        }
    }
}
