package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.codec.DecoderScratch;
import org.vitrine.spice.client.DisplayQueue.Work;
import org.vitrine.spice.client.display.Full;

/** All that a server can fill, added up; the same on every machine. */
class HeapTest {
    private static final String FLAG = "-Xmx";

    // As the readers of messages bound them.
    private static final long STREAMS = 64;
    private static final long CLIP_RECTS = 4096;

    @Test
    void allThatAServerCanFillFitsIntoTheHeapOfTheApp() throws IOException {
        long clips = STREAMS * CLIP_RECTS * Work.BOX_BYTES;
        long kept =
                Full.keptBytes()
                        + DecoderScratch.MAX_KEPT
                        + DecoderScratch.MAX_SPARES
                        + BodyPool.MAX_FREE_BYTES
                        + clips;
        // Behind a queue that is nearly full comes one message, and room is made for the next
        // before the server is made to wait; what is being drawn is among those of the queue.
        long messages = DisplayQueue.MAX_BYTES + 2 * Full.bodyBytes();
        long all = kept + messages + Full.stepBytes();
        long heap = heap();
        System.out.printf(
                "of a heap of %d MiB a server can fill %d MiB for good and %d MiB in all%n",
                heap >> 20, kept >> 20, all >> 20);
        assertTrue(kept <= heap * 60 / 100, kept + " bytes in " + heap);
        assertTrue(all <= heap * 85 / 100, all + " bytes in " + heap);
        assertTrue(Full.bodyBytes() <= 64 << 20);
    }

    private static long heap() throws IOException {
        List<String> flags = Files.readAllLines(Path.of("..", "..", "scripts", "vitrine.jvm"));
        String size =
                flags.stream().filter(flag -> flag.startsWith(FLAG)).findFirst().orElseThrow();
        assertTrue(size.endsWith("m"), size);
        return Long.parseLong(size.substring(FLAG.length(), size.length() - 1)) << 20;
    }
}
