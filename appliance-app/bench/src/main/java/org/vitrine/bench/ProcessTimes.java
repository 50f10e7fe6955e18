package org.vitrine.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the kernel says of processes: CPU time and memory ({@code proc(5)}). */
final class ProcessTimes {
    /** Ticks a second in {@code /proc}: USER_HZ, 100 on every architecture that Debian runs on. */
    private static final long NANOS_PER_TICK = 1_000_000_000L / 100;

    private static final int UTIME = 14;
    private static final int STIME = 15;

    private ProcessTimes() {}

    /**
     * Memory of processes: all that is resident, and the same with what they share counted once.
     */
    record Memory(long residentBytes, long proportionalBytes) {}

    /** CPU time of all threads of a process, user and system. */
    static long cpuNanos(long pid) throws IOException {
        return cpuNanos(Files.readString(Path.of("/proc/" + pid + "/stat")));
    }

    static long cpuNanos(String stat) {
        // The second field, the name in brackets, may hold anything.
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
        return (Long.parseLong(fields.get(UTIME - 3)) + Long.parseLong(fields.get(STIME - 3)))
                * NANOS_PER_TICK;
    }

    /** CPU time of a process and its living children. */
    static long treeCpuNanos(ProcessHandle root) throws IOException {
        long sum = 0;
        for (ProcessHandle process : tree(root)) {
            sum += cpuNanos(process);
        }
        return sum;
    }

    private static long cpuNanos(ProcessHandle process) throws IOException {
        try {
            return cpuNanos(process.pid());
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
            // It ended between the listing and the look: its time is lost, as before the listing.
            return 0;
        }
    }

    /**
     * CPU time of each thread of a process and its living children by the thread's name; of those
     * with the same name the sum.
     */
    static Map<String, Long> threadCpuNanos(ProcessHandle root) throws IOException {
        Map<String, Long> times = new TreeMap<>();
        for (ProcessHandle process : tree(root)) {
            try (DirectoryStream<Path> threads =
                    Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
                for (Path thread : threads) {
                    String stat = Files.readString(thread.resolve("stat"));
                    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                    times.merge(name, cpuNanos(stat), Long::sum);
                }
            }
        }
        return times;
    }

    /** Memory of a process and its living children. */
    static Memory treeMemory(ProcessHandle root) throws IOException {
        long resident = 0;
        long proportional = 0;
        for (ProcessHandle process : tree(root)) {
            List<String> lines =
                    Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"));
            resident += kilobytes(lines, "Rss:") * 1024;
            proportional += kilobytes(lines, "Pss:") * 1024;
        }
        return new Memory(resident, proportional);
    }

    static long kilobytes(List<String> lines, String field) throws IOException {
        for (String line : lines) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.substring(field.length()).strip().split(" ", -1)[0]);
            }
        }
        throw new IOException("no " + field + " among the lines of smaps_rollup");
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }
}
