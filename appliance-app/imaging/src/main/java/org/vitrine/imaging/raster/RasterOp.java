package org.vitrine.imaging.raster;

/**
 * A bitwise function of two pixels: what is drawn ({@code a}) and what it is drawn on ({@code b}).
 * There are sixteen.
 *
 * @param table bit {@code a << 1 | b} is the result for bits {@code a} and {@code b}, 0..15
 */
public record RasterOp(int table) {
    public static final RasterOp CLEAR = new RasterOp(0b0000);
    public static final RasterOp INVERT = new RasterOp(0b0101);
    public static final RasterOp XOR = new RasterOp(0b0110);
    public static final RasterOp AND = new RasterOp(0b1000);
    public static final RasterOp KEEP = new RasterOp(0b1010);
    public static final RasterOp COPY = new RasterOp(0b1100);
    public static final RasterOp OR = new RasterOp(0b1110);
    public static final RasterOp SET = new RasterOp(0b1111);

    private static final int ALL = 0b1111;

    /** The table of the function that gives its first operand. */
    private static final int A = 0b1100;

    /** The table of the function that gives its second operand. */
    private static final int B = 0b1010;

    /** What a descriptor's operand can be; each has a bit that inverts it. */
    public enum Operand {
        SOURCE(1),
        BRUSH(1 << 1),
        DEST(1 << 2);

        private final int inversion;

        Operand(int inversion) {
            this.inversion = inversion;
        }
    }

    public RasterOp {
        if (table < 0 || table > ALL) {
            throw new IllegalArgumentException("raster operation " + table);
        }
    }

    /**
     * The function that a descriptor means ({@code SPICE_ROPD_*} of spice/enums.h): three bits that
     * invert an operand, one operation, a bit that inverts the result. The lowest operation bit
     * wins; none means a plain copy.
     */
    public static RasterOp ofDescriptor(int descriptor, Operand first, Operand second) {
        int a = (descriptor & first.inversion) != 0 ? ~A & ALL : A;
        int b = (descriptor & second.inversion) != 0 ? ~B & ALL : B;
        // The three operations without operands take no notice of the operands' inversion.
        int table =
                switch (Integer.numberOfTrailingZeros(descriptor & 0x3f8)) {
                    case 3 -> a;
                    case 4 -> a | b;
                    case 5 -> a & b;
                    case 6 -> a ^ b;
                    case 7 -> 0;
                    case 8 -> ALL;
                    case 9 -> ~B & ALL;
                    default -> -1;
                };
        if (table < 0) {
            return COPY;
        }
        return new RasterOp((descriptor & 1 << 10) != 0 ? ~table & ALL : table);
    }

    public int apply(int a, int b) {
        return (mask(3) & a & b) | (mask(2) & a & ~b) | (mask(1) & ~a & b) | (mask(0) & ~a & ~b);
    }

    /** Combines {@code count} pixels of {@code a} into {@code b}. */
    void applyRow(int[] a, int aAt, int[] b, int bAt, int count) {
        if (table == COPY.table) {
            System.arraycopy(a, aAt, b, bAt, count);
            return;
        }
        int m0 = mask(0);
        int m1 = mask(1);
        int m2 = mask(2);
        int m3 = mask(3);
        for (int i = 0; i < count; i++) {
            int x = a[aAt + i];
            int y = b[bAt + i];
            b[bAt + i] = (m3 & x & y) | (m2 & x & ~y) | (m1 & ~x & y) | (m0 & ~x & ~y);
        }
    }

    private int mask(int bit) {
        return -(table >> bit & 1);
    }
}
