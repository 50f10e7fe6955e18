package org.vitrine.spice.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WireWriterTest {
    @Test
    void writesFieldsLowByteFirstWithoutPadding() {
        var out = new WireWriter();
        out.u8(1).u16(0x0302).u32(0x8070_6054L).u64(0x1122_3344_5566_7788L).i16((short) -2);
        assertEquals("01 0203 54607080 8877665544332211 feff".replace(" ", ""), out.toString());
        assertEquals(17, out.size());
    }

    @Test
    void growsBeyondItsFirstCapacity() throws ProtocolException {
        var out = new WireWriter(1);
        for (int i = 0; i < 1000; i++) {
            out.i32(i);
        }
        var in = WireReader.of(out.toByteArray());
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, in.i32("i"));
        }
        assertEquals(0, in.remaining());
    }

    @Test
    void copiesWhatItHandsOut() {
        var out = new WireWriter(0);
        out.bytes(new byte[] {1, 2, 3, 4}, 1, 2);
        byte[] before = out.toByteArray();
        out.u8(9);
        assertArrayEquals(new byte[] {2, 3}, before);
    }

    @Test
    void refusesAValueThatDoesNotFit() {
        var out = new WireWriter();
        assertThrows(IllegalArgumentException.class, () -> out.u8(256));
        assertThrows(IllegalArgumentException.class, () -> out.u16(-1));
        assertThrows(IllegalArgumentException.class, () -> out.u32(1L << 32));
        assertEquals(0, out.size());
    }
}
