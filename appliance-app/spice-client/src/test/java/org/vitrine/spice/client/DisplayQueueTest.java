package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.DisplayQueue.Work;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.display.Box;
import org.vitrine.spice.protocol.display.Clip;
import org.vitrine.spice.protocol.display.DisplayMessage;
import org.vitrine.spice.protocol.display.DrawBase;
import org.vitrine.spice.protocol.display.DrawBlackness;
import org.vitrine.spice.protocol.display.InvalAllPalettes;

class DisplayQueueTest {
    private static final Box BOX = new Box(0, 0, 8, 8);

    private int drained;
    private final DisplayQueue queue = new DisplayQueue(() -> drained++);

    private static Work.Draw draw(DisplayMessage message, int size, int used) {
        return new Work.Draw(message, WireReader.of(new byte[size], used));
    }

    private static Work.Draw draw(int size) {
        return draw(new InvalAllPalettes(), size, size);
    }

    private static DisplayMessage clipped(int rects) {
        var clip = new Clip.Rects(Collections.nCopies(rects, BOX));
        return new DrawBlackness(new DrawBase(0, BOX, clip), Optional.empty());
    }

    @Test
    void countsTheWholeArrayAndTheListsThatWereReadFromIt() {
        assertEquals(40_000, draw(new InvalAllPalettes(), 40_000, 20_001).size());
        assertEquals(200 + 10 * Work.BOX_BYTES, draw(clipped(10), 200, 200).size());
    }

    @Test
    void countsWhatIsBeingDrawnUntilTheNextIsAskedFor() {
        int third = DisplayQueue.MAX_BYTES / 5 * 2;
        assertTrue(queue.offer(draw(third)));
        assertNotNull(queue.poll());
        assertTrue(queue.offer(draw(third)));
        assertFalse(queue.offer(draw(third)));
        assertNotNull(queue.poll());
        assertEquals(0, drained);
        assertNotNull(queue.poll());
        assertEquals(1, drained);
        assertNull(queue.poll());
        assertTrue(queue.offer(draw(third)));
        assertTrue(queue.offer(draw(third)));
        for (Work work : List.of(draw(third), draw(third))) {
            assertFalse(queue.offer(work));
        }
        queue.close();
        assertNull(queue.poll());
        assertEquals(1, drained);
    }
}
