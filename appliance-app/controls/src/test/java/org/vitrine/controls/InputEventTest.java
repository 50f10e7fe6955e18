package org.vitrine.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of the kernel. */
class InputEventTest {
    private static final String ENTER_PRESSED =
            "5c3a7f6600000000" + "f8a5030000000000" + "0100" + "1c00" + "01000000";
    private static final String MOTION =
            "5c3a7f6600000000" + "f8a5030000000000" + "0200" + "0100" + "feffffff";

    private static List<InputEvent> read(String hex) {
        List<InputEvent> events = new ArrayList<>();
        InputEvent.readAll(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), events::add);
        return events;
    }

    @Test
    void readsWholeEventsAndLeavesTheRest() {
        assertEquals(
                List.of(new InputEvent(1, 28, 1), new InputEvent(2, 1, -2)),
                read(ENTER_PRESSED + MOTION + "5c3a"));
        assertEquals(List.of(), read(""));
    }

    @Test
    void theLargestCodesAreNotNegative() {
        assertEquals(
                List.of(new InputEvent(0xffff, 0xffff, -1)),
                read("00".repeat(16) + "ff".repeat(8)));
    }
}
