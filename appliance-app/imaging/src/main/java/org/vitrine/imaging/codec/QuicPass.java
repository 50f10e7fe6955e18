package org.vitrine.imaging.codec;

import java.util.Arrays;
import java.util.HexFormat;
import org.vitrine.imaging.CorruptImageException;

/**
 * What goes from row to row of the planes that are decoded together: the rhythm in which the model
 * learns, the state of the run lengths, the residuals. Subclasses decode the pixels.
 *
 * <p>The model learns from a pixel now and then, ever more rarely: in six phases of 2048 pixels and
 * a last one that does not end.
 */
abstract class QuicPass {
    private static final int LAST_PHASE = 6;
    private static final int PHASE_PIXELS = 2048;
    private static final int[] TRIGGERS = {110, 550, 900, 800, 550, 400, 350};

    /** Extra bits of a run's length, by state. */
    private static final byte[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, //
        4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    /** The format's table of chance, of which but the low six bits count. */
    private static final byte[] CHANCE =
            HexFormat.of()
                    .parseHex(
                            "021713150712280e0c202f2c2406120b04132a1d103f39331003050e0f1e1409"
                                    + "242d03393d000805290e2b1b2b3b1f23273c2a260d363e011a030b3d34220730"
                                    + "043b160c160832040a062c080b2e1f333511012b2e3c24360a1b272c16291702"
                                    + "2c0028352830102b201c210c1402383e373a12140d37261d391331212f3f3b00"
                                    + "233d13192e263c0423011a281c0a050e19123031143b3e222e072134223a091d"
                                    + "08373e3c2524253206030a1c30181a3d391e0b360206322f07112335200c1711"
                                    + "05153137332d341b2719273f16182a343826292938200d181a331b383a25182a"
                                    + "0f1c111e1f0f101719362122011d1f323515310f2f09003a252d1e0d092d3f15");

    final QuicModel model;
    final QuicBits bits;

    /**
     * Residuals of the row, a byte a plane. Pixels of a run leave theirs as they were in an earlier
     * row, and the pixel after a run takes its context from there: the encoder does the same.
     */
    int[] residuals = {};

    /** Pixels to pass before the model learns again. */
    int wait;

    private int phase;
    private int phaseLeft;
    private int chance;
    private int runState;

    QuicPass(QuicModel model, QuicBits bits) {
        this.model = model;
        this.bits = bits;
    }

    void start(int width) {
        model.reset();
        if (residuals.length < width) {
            residuals = new int[width];
        } else {
            Arrays.fill(residuals, 0, width, 0);
        }
        wait = 0;
        phase = 0;
        phaseLeft = PHASE_PIXELS;
        chance = CHANCE.length - 1;
        runState = 0;
    }

    /** Decodes a row; the one before it is in {@code pixels}. */
    final void row(int[] pixels, int width, int row) throws CorruptImageException {
        int done = 0;
        while (phase < LAST_PHASE && phaseLeft <= width - done) {
            if (phaseLeft > 0) {
                segment(pixels, width, row, done, done + phaseLeft);
                done += phaseLeft;
            }
            phase++;
            phaseLeft = PHASE_PIXELS;
        }
        if (done < width) {
            segment(pixels, width, row, done, width);
            if (phase < LAST_PHASE) {
                phaseLeft -= width - done;
            }
        }
    }

    /** Decodes the pixels {@code from} to before {@code end} of a row. */
    abstract void segment(int[] pixels, int width, int row, int from, int end)
            throws CorruptImageException;

    /** Learns from a pixel, and says how many to pass until the next time. */
    final int learn(int before, int now) {
        model.update(before, now, TRIGGERS[phase]);
        chance = (chance + 1) & (CHANCE.length - 1);
        return chance(chance) & ((1 << phase) - 1);
    }

    /** An entry of the table of chance, 0 to 63. */
    static int chance(int index) {
        return CHANCE[index];
    }

    /** Reads the length of a run, 0 to {@code max}. */
    final int run(int max) throws CorruptImageException {
        int length = 0;
        int state = runState;
        bits.fill();
        while (bits.buffer < 0) {
            length += 1 << RUN_BITS[state];
            if (length > max) {
                throw runTooLong(length, max);
            }
            if (state < RUN_BITS.length - 1) {
                state++;
            }
            bits.take(1);
            bits.fill();
        }
        int more = RUN_BITS[state];
        // The zero that ends the count, and what is left.
        length += bits.take(1 + more);
        if (length > max) {
            throw runTooLong(length, max);
        }
        runState = Math.max(0, state - 1);
        return length;
    }

    /** Reads a residual; {@code code} as {@link QuicCodes#info}. */
    final int symbol(int code) throws CorruptImageException {
        bits.fill();
        int l = code & ((1 << QuicCodes.LIMIT_SHIFT) - 1);
        int zeros = Long.numberOfLeadingZeros(bits.buffer);
        if (zeros < code >>> QuicCodes.LIMIT_SHIFT) {
            bits.take(zeros);
            return bits.take(l + 1) + ((zeros - 1) << l);
        }
        int value = escaped(bits.buffer, l);
        bits.take(model.codes.escapeLength[l]);
        return value;
    }

    /** A value that has more zeros before it than its code stores as such. */
    final int escaped(long buffer, int code) throws CorruptImageException {
        QuicCodes codes = model.codes;
        int stored = (int) (buffer >>> (64 - codes.escapeLength[code])) & codes.escapeMask[code];
        int value = codes.escapeBase[code] + stored;
        if (value >= codes.levels) {
            throw new CorruptImageException(
                    "QUIC residual: " + value + " exceeds " + (codes.levels - 1), bits.offset());
        }
        return value;
    }

    private CorruptImageException runTooLong(int length, int max) {
        return new CorruptImageException("QUIC run: " + length + " exceeds " + max, bits.offset());
    }
}
