package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapTrimTest {
    private static final long LIVE = 30L << 20;

    private long size = LIVE;
    private long afterCollection = LIVE;
    private int collections;

    private final HeapTrim trim =
            new HeapTrim(
                    () -> size,
                    () -> {
                        collections++;
                        size = afterCollection;
                    });

    @Test
    void waitsUntilTheHeapHasGrown() {
        size = LIVE + HeapTrim.ROOM;
        assertFalse(trim.isDue());
        trim.trim();
        assertEquals(0, collections);
        size++;
        assertTrue(trim.isDue());
    }

    @Test
    void cleansOnceForHoweverManyFramesAskedForIt() {
        size = LIVE + HeapTrim.ROOM + 1;
        trim.trim();
        trim.trim();
        assertEquals(1, collections);
    }

    @Test
    void doesNotCollectForEverWhereMoreLives() {
        size = LIVE + 3 * HeapTrim.ROOM;
        afterCollection = size;
        trim.trim();
        assertFalse(trim.isDue());
    }
}
