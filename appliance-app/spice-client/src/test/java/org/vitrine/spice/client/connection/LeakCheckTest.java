package org.vitrine.spice.client.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakCheckTest {
    @Test
    void noticesABufferThatNobodyReleased() {
        assertEquals(List.of(), LeakCheck.collect());
        lose();
        List<String> leaks = new ArrayList<>();
        // When a lost object is collected is the collector's choice.
        for (int round = 0; round < 50 && leaks.isEmpty(); round++) {
            leaks.addAll(LeakCheck.collect());
        }
        assertFalse(leaks.isEmpty());
    }

    private static void lose() {
        for (int i = 0; i < 10; i++) {
            ByteBufAllocator.DEFAULT.directBuffer(100).writeByte(i);
        }
    }
}
