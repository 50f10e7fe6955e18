package org.vitrine.imaging.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vitrine.imaging.raster.RasterOp.Operand;

class RasterOpTest {
    private static final int A = 0x0f0f_3355;
    private static final int B = 0x00ff_0f33;

    private static int fill(int descriptor) {
        return RasterOp.ofDescriptor(descriptor, Operand.BRUSH, Operand.DEST).apply(A, B);
    }

    @Test
    void readsEachOperationOfADescriptor() {
        assertEquals(A, fill(1 << 3));
        assertEquals(A | B, fill(1 << 4));
        assertEquals(A & B, fill(1 << 5));
        assertEquals(A ^ B, fill(1 << 6));
        assertEquals(0, fill(1 << 7));
        assertEquals(-1, fill(1 << 8));
        assertEquals(~B, fill(1 << 9));
    }

    @Test
    void invertsOperandsAndTheResult() {
        assertEquals(~A, fill(1 << 3 | 1 << 1));
        assertEquals(A, fill(1 << 3 | 1 << 1 | 1 << 10));
        assertEquals(~A & B, fill(1 << 5 | 1 << 1));
        assertEquals(A & ~B, fill(1 << 5 | 1 << 2));
        assertEquals(~(A | B), fill(1 << 4 | 1 << 10));
        assertEquals(-1, fill(1 << 7 | 1 << 10));
        assertEquals(B, fill(1 << 9 | 1 << 10));
        assertEquals(~B, fill(1 << 9 | 1 << 2));
    }

    @Test
    void ignoresTheInversionOfAnAbsentOperand() {
        assertEquals(A, fill(1 << 3 | 1));
        assertEquals(
                ~A, RasterOp.ofDescriptor(1 << 3 | 1, Operand.SOURCE, Operand.DEST).apply(A, B));
        assertEquals(
                A & ~B,
                RasterOp.ofDescriptor(1 << 5 | 1, Operand.BRUSH, Operand.SOURCE).apply(A, B));
    }

    @Test
    void takesTheLowestOperationAndElseCopies() {
        assertEquals(A, fill(1 << 3 | 1 << 6 | 1 << 8));
        assertEquals(A, fill(0));
        assertEquals(A, fill(1 << 10 | 1 << 1));
    }

    @Test
    void namesTheFunctionsThatAreUsedByName() {
        assertEquals(0, RasterOp.CLEAR.apply(A, B));
        assertEquals(-1, RasterOp.SET.apply(A, B));
        assertEquals(~B, RasterOp.INVERT.apply(A, B));
        assertEquals(B, RasterOp.KEEP.apply(A, B));
        assertEquals(A, RasterOp.COPY.apply(A, B));
        assertEquals(A & B, RasterOp.AND.apply(A, B));
        assertEquals(A | B, RasterOp.OR.apply(A, B));
        assertEquals(A ^ B, RasterOp.XOR.apply(A, B));
        assertThrows(IllegalArgumentException.class, () -> new RasterOp(16));
    }
}
