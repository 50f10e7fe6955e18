package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTimesTest {
    @Test
    void readsTheTimesOfAProcessWhoseNameHasBracketsAndBlanks() {
        String stat = "7 (a) b (c)) S 1 7 7 0 -1 4194560 900 0 3 0 250 75 11 12 20 0 1 0 5 1 1\n";
        assertEquals(3_250_000_000L, ProcessTimes.cpuNanos(stat));
    }

    @Test
    void readsAFieldOfMemory() throws IOException {
        List<String> lines =
                List.of(
                        "00400000-7fff ---p 00000000 00:00 0 [rollup]",
                        "Rss:                1284 kB");
        assertEquals(1284, ProcessTimes.kilobytes(lines, "Rss:"));
        assertThrows(IOException.class, () -> ProcessTimes.kilobytes(lines, "Pss:"));
    }

    @Test
    void findsThatThisProcessUsesMemory() throws IOException {
        ProcessTimes.Memory memory = ProcessTimes.treeMemory(ProcessHandle.current());
        assertTrue(memory.residentBytes() >= memory.proportionalBytes());
        assertTrue(memory.proportionalBytes() > 1_000_000, memory::toString);
    }
}
