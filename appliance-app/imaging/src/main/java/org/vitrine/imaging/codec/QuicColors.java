package org.vitrine.imaging.codec;

import java.util.Arrays;
import org.vitrine.imaging.CorruptImageException;

/**
 * The three planes of colour, decoded together. A pixel and its residuals are one {@code int} with
 * a byte a plane, and what the planes have in common is computed on all three at once.
 */
final class QuicColors extends QuicPass {
    private static final int COLOR = 0xff_ffff;
    private static final int LOWEST = 0x01_0101;

    /** Makes a pixel unlike any other. */
    private static final int UNLIKE = 0x0100_0000;

    /** The part of {@link QuicCodes#info} that is the number of the code. */
    private static final int CODE = (1 << QuicCodes.LIMIT_SHIFT) - 1;

    /** Of each component all bits but the highest, which must not carry into the next plane. */
    private final int low;

    /** Of each component the highest bit. */
    private final int high;

    /** All bits of one component. */
    private final int component;

    QuicColors(QuicCodes codes, QuicBits bits) {
        super(new QuicModel(codes, 3), bits);
        this.high = LOWEST << (codes.depth - 1);
        this.component = codes.levels - 1;
        this.low = LOWEST * (component >> 1);
    }

    @Override
    void segment(int[] pixels, int width, int row, int from, int end) throws CorruptImageException {
        int[] residuals = this.residuals;
        int[] best = model.best;
        int here = row * width;
        // Row 0 is predicted from the left alone: the pixel "above" is the one to the left.
        int above = row == 0 ? -1 : here - width;
        int firstRun = row == 0 ? Integer.MAX_VALUE : 3;

        int i = from;
        int stop;
        int context;
        int left;
        if (from == 0) {
            int before = row == 0 ? 0 : residuals[0];
            int residual = first(before);
            residuals[0] = residual;
            left = add(residual, row == 0 ? 0 : pixels[above] & COLOR);
            pixels[here] = left;
            if (wait > 0) {
                wait--;
            } else {
                wait = learn(before, residual);
            }
            context = residual;
            i = 1;
        } else {
            context = residuals[from - 1];
            left = pixels[here + from - 1];
        }
        stop = i + wait;
        int beforeLeft = i > 1 ? pixels[here + i - 2] : left ^ UNLIKE;
        int aboveLeft = above + i > 0 ? pixels[above + i - 1] & COLOR : 0;

        byte[] bytes = bits.bytes;
        int limit = bits.limit;
        long buffer = bits.buffer;
        int available = bits.available;
        int next = bits.next;
        int last = Math.min(stop + 1, end);
        while (true) {
            int before = context;
            while (i < last) {
                int over = pixels[above + i] & COLOR;
                if (over == aboveLeft && left == beforeLeft && i >= firstRun) {
                    wait = stop - i;
                    bits.buffer = buffer;
                    bits.available = available;
                    bits.next = next;
                    int length = run(end - i);
                    buffer = bits.buffer;
                    available = bits.available;
                    next = bits.next;
                    Arrays.fill(pixels, here + i, here + i + length, left);
                    i += length;
                    if (i == end) {
                        return;
                    }
                    stop = i + wait;
                    last = Math.min(stop + 1, end);
                    context = residuals[i - 1];
                    aboveLeft = pixels[above + i - 1] & COLOR;
                    over = pixels[above + i] & COLOR;
                    if (length > 0) {
                        beforeLeft = i > 1 ? pixels[here + i - 2] : left;
                        continue;
                    }
                }
                // fall through: a pixel of its own
                if (next > limit) {
                    throw bits.ended();
                }
                buffer |= (long) QuicBits.LONG.get(bytes, next) >>> available;
                next += (63 - available) >>> 3;
                available |= 56;
                before = context;

                int code = best[context >>> 16];
                int zeros = Long.numberOfLeadingZeros(buffer);
                int red;
                if (zeros < code >>> QuicCodes.LIMIT_SHIFT) {
                    buffer <<= zeros;
                    red = (int) (buffer >>> ~code) + ((zeros - 1) << code);
                    buffer <<= code + 1;
                    available -= zeros + (code & CODE) + 1;
                } else {
                    red = escaped(buffer, code & CODE);
                    int used = model.codes.escapeLength[code & CODE];
                    buffer <<= used;
                    available -= used;
                }
                code = best[256 + ((context >>> 8) & 0xff)];
                zeros = Long.numberOfLeadingZeros(buffer);
                int green;
                if (zeros < code >>> QuicCodes.LIMIT_SHIFT) {
                    buffer <<= zeros;
                    green = (int) (buffer >>> ~code) + ((zeros - 1) << code);
                    buffer <<= code + 1;
                    available -= zeros + (code & CODE) + 1;
                } else {
                    green = escaped(buffer, code & CODE);
                    int used = model.codes.escapeLength[code & CODE];
                    buffer <<= used;
                    available -= used;
                }
                if (available < QuicCodes.MAX_LENGTH) {
                    buffer |= (long) QuicBits.LONG.get(bytes, next) >>> available;
                    next += (63 - available) >>> 3;
                    available |= 56;
                }
                code = best[512 + (context & 0xff)];
                zeros = Long.numberOfLeadingZeros(buffer);
                int blue;
                if (zeros < code >>> QuicCodes.LIMIT_SHIFT) {
                    buffer <<= zeros;
                    blue = (int) (buffer >>> ~code) + ((zeros - 1) << code);
                    buffer <<= code + 1;
                    available -= zeros + (code & CODE) + 1;
                } else {
                    blue = escaped(buffer, code & CODE);
                    int used = model.codes.escapeLength[code & CODE];
                    buffer <<= used;
                    available -= used;
                }
                context = red << 16 | green << 8 | blue;
                residuals[i] = context;
                int prediction = (left & over) + (((left ^ over) & ~LOWEST) >>> 1);
                beforeLeft = left;
                left = add(context, prediction);
                pixels[here + i] = left;
                aboveLeft = over;
                i++;
            }
            if (stop >= end) {
                break;
            }
            stop = i + learn(before, context);
            last = Math.min(stop + 1, end);
        }
        wait = stop - end;
        bits.buffer = buffer;
        bits.available = available;
        bits.next = next;
    }

    /** The residuals of the first pixel of a row. */
    private int first(int before) throws CorruptImageException {
        int residual = 0;
        for (int plane = 0, shift = 16; plane < 3; plane++, shift -= 8) {
            bits.fill();
            int code = model.best[plane * 256 + ((before >>> shift) & 0xff)];
            residual |= symbol(code) << shift;
        }
        return residual;
    }

    /** Turns residuals into differences (0, -1, 1, -2, ...) and adds them, in each plane apart. */
    private int add(int residual, int prediction) {
        int difference = ((residual >>> 1) & low) ^ ((residual & LOWEST) * component);
        return ((difference & low) + (prediction & low)) ^ ((difference ^ prediction) & high);
    }
}
