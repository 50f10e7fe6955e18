package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodyPoolTest {
    private static final int SIZE = 100_000;

    private final BodyPool pool = new BodyPool();

    @Test
    void givesAnArrayAgainToOneOfAboutTheSameSize() {
        byte[] first = pool.take(SIZE);
        assertTrue(first.length >= SIZE && first.length < SIZE * 5 / 4, "" + first.length);
        pool.give(first);
        assertSame(first, pool.take(SIZE - 1000));
        assertNotSame(first, pool.take(SIZE));
    }

    @Test
    void doesNotWasteALargeArrayOnASmallBody() {
        byte[] large = pool.take(8 * SIZE);
        pool.give(large);
        assertTrue(pool.take(SIZE).length < 2 * SIZE);
        assertSame(large, pool.take(8 * SIZE));
    }

    @Test
    void keepsNoMoreThanItsBounds() {
        Set<byte[]> given = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 2 * BodyPool.MAX_FREE_BYTES / SIZE; i++) {
            given.add(new byte[SIZE]);
        }
        given.forEach(pool::give);
        pool.give(new byte[BodyPool.MAX_FREE_BYTES + 1]);
        int kept = 0;
        while (given.remove(pool.take(SIZE))) {
            kept++;
        }
        assertTrue(kept > 0 && kept <= BodyPool.MAX_FREE_BYTES / SIZE, kept + " kept");
    }

    /** It will not be kept, so that nobody gains by its being longer. */
    @Test
    void givesExactlyWhatIsTooLargeToKeep() {
        int size = BodyPool.MAX_FREE_BYTES + 1;
        assertEquals(size, pool.take(size).length);
    }

    @Test
    void spoilsWhatWasGivenBack() {
        byte[] body = pool.take(SIZE);
        body[SIZE / 2] = 1;
        pool.give(body);
        assertTrue(body[SIZE / 2] != 1);
    }
}
