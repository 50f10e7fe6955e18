package org.vitrine.imaging.codec;

import java.util.Arrays;
import org.vitrine.imaging.PixelBuffer;

/**
 * A slow encoder of QUIC, written from the format's description: one array a plane, bits one by
 * one. Shares nothing with the decoder but the table of chance.
 */
final class QuicEncoder {
    private static final int[] TRIGGER = {110, 550, 900, 800, 550, 400, 350};
    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, //
        4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final int width;
    private final int bpc;
    private final StringBuilder bits = new StringBuilder();

    private QuicEncoder(int width, int bpc) {
        this.width = width;
        this.bpc = bpc;
    }

    /**
     * @param type 1 gray (of the blue plane), 2 RGB16, 3 RGB24, 4 RGB32, 5 RGBA
     */
    static byte[] encode(PixelBuffer picture, int type) {
        int width = picture.width();
        var encoder = new QuicEncoder(width, type == 2 ? 5 : 8);
        Group first = encoder.new Group(type == 1 ? new int[] {0} : new int[] {16, 8, 0});
        Group alpha = encoder.new Group(new int[] {24});
        for (int row = 0; row < picture.height(); row++) {
            first.row(picture, row);
            if (type == 5) {
                alpha.row(picture, row);
            }
        }
        var sink = new ByteSink().u32le(0x43495551).u32le(0).u32le(type);
        sink.u32le(width).u32le(picture.height());
        StringBuilder all = encoder.bits.append("0".repeat(64));
        for (int at = 0; at + 32 <= all.length(); at += 32) {
            sink.u32le(Long.parseLong(all.substring(at, at + 32), 2));
        }
        return sink.toBytes();
    }

    private void put(long value, int count) {
        for (int bit = count - 1; bit >= 0; bit--) {
            bits.append((value >> bit & 1) == 0 ? '0' : '1');
        }
    }

    private int limit(int l) {
        return Math.min(26 - bpc, (1 << (bpc - l)) - 1);
    }

    private int suffix(int l) {
        int rest = (1 << bpc) - (limit(l) << l);
        int count = 0;
        while (1 << count < rest) {
            count++;
        }
        return count;
    }

    private int length(int value, int l) {
        return value < limit(l) << l ? (value >> l) + 1 + l : limit(l) + suffix(l);
    }

    private void code(int value, int l) {
        if (value < limit(l) << l) {
            put(0, value >> l);
            put(1, 1);
            put(value, l);
        } else {
            put(0, limit(l));
            put(value - (limit(l) << l), suffix(l));
        }
    }

    /** Which of the buckets {0}, {1,2}, {3..6}, ... a residual belongs to. */
    private int bucket(int residual) {
        int bucket = 0;
        while (bucket < bpc - 1 && residual >= (1 << (bucket + 1)) - 1) {
            bucket++;
        }
        return bucket;
    }

    private final class Group {
        private final int[] shifts;
        private final int[][] residuals;
        private final int[][][] counters;
        private final int[][] best;
        private int wait;
        private int seed = 255;
        private int phase;
        private int phaseLeft = 2048;
        private int runState;
        private int[] before;

        Group(int[] shifts) {
            this.shifts = shifts;
            residuals = new int[shifts.length][width];
            counters = new int[shifts.length][bpc][bpc];
            best = new int[shifts.length][bpc];
            for (int[] plane : best) {
                Arrays.fill(plane, bpc - 1);
            }
            before = new int[shifts.length];
        }

        void row(PixelBuffer picture, int row) {
            for (int plane = 0; plane < shifts.length; plane++) {
                before[plane] = row == 0 ? 0 : residuals[plane][0];
            }
            int at = 0;
            while (phase < 6 && phaseLeft <= width - at) {
                if (phaseLeft > 0) {
                    segment(picture, row, at, at + phaseLeft);
                    at += phaseLeft;
                }
                phase++;
                phaseLeft = 2048;
            }
            if (at < width) {
                segment(picture, row, at, width);
                if (phase < 6) {
                    phaseLeft -= width - at;
                }
            }
        }

        private void segment(PixelBuffer picture, int row, int from, int end) {
            int i = from;
            int runIndex = 0;
            if (i == 0) {
                pixel(picture, row, 0);
                if (wait > 0) {
                    wait--;
                } else {
                    wait = chance();
                    learn(0);
                }
                i = 1;
            }
            int stop = i + wait;
            while (i < end) {
                if (row > 0 && i > 2 && i != runIndex && sameAbove(picture, row, i)) {
                    wait = stop - i;
                    runIndex = i;
                    int length = 0;
                    while (i + length < end && same(picture, row, i + length, row, i - 1)) {
                        length++;
                    }
                    run(length);
                    i += length;
                    if (i == end) {
                        return;
                    }
                    stop = i + wait;
                    continue;
                }
                pixel(picture, row, i);
                if (i == stop) {
                    learn(i);
                    stop = i + 1 + chance();
                }
                i++;
            }
            wait = stop - end;
        }

        private boolean sameAbove(PixelBuffer picture, int row, int i) {
            return same(picture, row - 1, i - 1, row - 1, i)
                    && same(picture, row, i - 1, row, i - 2);
        }

        private boolean same(PixelBuffer picture, int row1, int x1, int row2, int x2) {
            for (int plane = 0; plane < shifts.length; plane++) {
                if (component(picture, row1, x1, plane) != component(picture, row2, x2, plane)) {
                    return false;
                }
            }
            return true;
        }

        private int component(PixelBuffer picture, int row, int x, int plane) {
            int value = picture.pixels()[row * width + x] >>> shifts[plane] & 0xff;
            return value >> (8 - bpc);
        }

        private void pixel(PixelBuffer picture, int row, int i) {
            int max = (1 << bpc) - 1;
            for (int plane = 0; plane < shifts.length; plane++) {
                int prediction;
                if (i == 0) {
                    prediction = row == 0 ? 0 : component(picture, row - 1, 0, plane);
                } else {
                    int left = component(picture, row, i - 1, plane);
                    prediction =
                            row == 0 ? left : (left + component(picture, row - 1, i, plane)) >> 1;
                }
                int difference = (component(picture, row, i, plane) - prediction) & max;
                int residual = difference <= max >> 1 ? 2 * difference : 2 * (max - difference) + 1;
                int l = best[plane][bucket(previous(plane, i))];
                code(residual, l);
                residuals[plane][i] = residual;
            }
        }

        private int previous(int plane, int i) {
            return i == 0 ? before[plane] : residuals[plane][i - 1];
        }

        private void learn(int i) {
            for (int plane = 0; plane < shifts.length; plane++) {
                int bucket = bucket(previous(plane, i));
                int[] sums = counters[plane][bucket];
                int winner = bpc - 1;
                for (int l = bpc - 1; l >= 0; l--) {
                    sums[l] += length(residuals[plane][i], l);
                    if (sums[l] < sums[winner]) {
                        winner = l;
                    }
                }
                best[plane][bucket] = winner;
                if (sums[winner] > TRIGGER[phase]) {
                    for (int l = 0; l < bpc; l++) {
                        sums[l] >>= 1;
                    }
                }
            }
        }

        private int chance() {
            seed = (seed + 1) & 255;
            return QuicPass.chance(seed) & ((1 << phase) - 1);
        }

        private void run(int length) {
            int left = length;
            while (left >= 1 << J[runState]) {
                put(1, 1);
                left -= 1 << J[runState];
                if (runState < 31) {
                    runState++;
                }
            }
            put(0, 1);
            put(left, J[runState]);
            if (runState > 0) {
                runState--;
            }
        }
    }
}
