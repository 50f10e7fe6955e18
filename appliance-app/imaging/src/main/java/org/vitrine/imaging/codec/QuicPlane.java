package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/**
 * A plane that is decoded alone: gray, or the opacity of pixels whose colours are there already.
 */
final class QuicPlane extends QuicPass {
    private static final int COMPONENT = 0xff;

    /** Where the plane's byte is in a pixel. */
    private final int shift;

    /**
     * @param shift 0 or 24; the byte above it is 0 in pixels of the row to decode
     */
    QuicPlane(QuicBits bits, int shift) {
        super(new QuicModel(QuicCodes.BITS_8, 1), bits);
        this.shift = shift;
    }

    @Override
    void segment(int[] pixels, int width, int row, int from, int end) throws CorruptImageException {
        int[] residuals = this.residuals;
        int[] best = model.best;
        int shift = this.shift;
        int here = row * width;
        // Row 0 is predicted from the left alone: the pixel "above" is the one to the left.
        int above = row == 0 ? -1 : here - width;
        int firstRun = row == 0 ? Integer.MAX_VALUE : 3;

        int i = from;
        int context;
        if (from == 0) {
            int before = row == 0 ? 0 : residuals[0];
            context = symbol(best[before]);
            residuals[0] = context;
            int prediction = row == 0 ? 0 : pixels[above] >>> shift;
            pixels[here] |= add(context, prediction) << shift;
            if (wait > 0) {
                wait--;
            } else {
                wait = learn(before, context);
            }
            i = 1;
        } else {
            context = residuals[from - 1];
        }
        int stop = i + wait;
        int left = pixels[here + i - 1] >>> shift;
        int beforeLeft = i > 1 ? pixels[here + i - 2] >>> shift : -1;
        int aboveLeft = above + i > 0 ? pixels[above + i - 1] >>> shift : 0;
        while (true) {
            int last = Math.min(stop + 1, end);
            int before = context;
            while (i < last) {
                int over = pixels[above + i] >>> shift;
                if (over == aboveLeft && left == beforeLeft && i >= firstRun) {
                    wait = stop - i;
                    int length = run(end - i);
                    for (int j = here + i; j < here + i + length; j++) {
                        pixels[j] |= left << shift;
                    }
                    i += length;
                    if (i == end) {
                        return;
                    }
                    stop = i + wait;
                    last = Math.min(stop + 1, end);
                    context = residuals[i - 1];
                    aboveLeft = pixels[above + i - 1] >>> shift;
                    over = pixels[above + i] >>> shift;
                    if (length > 0) {
                        beforeLeft = pixels[here + i - 2] >>> shift;
                        continue;
                    }
                }
                before = context;
                context = symbol(best[before]);
                residuals[i] = context;
                beforeLeft = left;
                left = add(context, (left + over) >>> 1);
                pixels[here + i] |= left << shift;
                aboveLeft = over;
                i++;
            }
            if (stop >= end) {
                wait = stop - end;
                return;
            }
            stop = i + learn(before, context);
        }
    }

    /** Turns a residual into a difference (0, -1, 1, -2, ...) and adds it. */
    private static int add(int residual, int prediction) {
        int difference = (residual >>> 1) ^ -(residual & 1);
        return (prediction + difference) & COMPONENT;
    }
}
