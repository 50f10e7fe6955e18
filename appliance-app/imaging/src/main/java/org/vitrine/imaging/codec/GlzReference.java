package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/** A reference as GLZ codes it: so many units, from a place in this image or an earlier one. */
final class GlzReference {
    private static final int LONG_LENGTH = 7;
    private static final int FAR = 0x10;
    private static final int FAR_MORE = 0x20;

    private final ByteCursor in;

    /** What the length exceeds the coded length by. */
    private final int bias;

    /** Units to copy. */
    int length;

    /** Units back, less one; or if {@link #image} is not 0, units from the image's first. */
    int place;

    /** How many images back; 0 for this one. */
    int image;

    GlzReference(ByteCursor in, int bias) {
        this.in = in;
        this.bias = bias;
    }

    /**
     * Reads what follows a control byte.
     *
     * @param from index of the first byte
     * @param max no length is longer, in units
     * @return index behind the last byte
     */
    int read(int control, int from, int max) throws CorruptImageException {
        byte[] data = in.data;
        int end = in.end;
        int p = from;
        int units = control >> 5;
        if (units == LONG_LENGTH) {
            int more;
            do {
                if (p == end) {
                    throw dataEnds();
                }
                more = data[p++] & 0xff;
                units += more;
            } while (more == 255 && units <= max);
        }
        units += bias;
        if (end - p < 2) {
            throw dataEnds();
        }
        int where = (control & 0x0f) | (data[p] & 0xff) << 4;
        int high = data[p + 1] & 0xff;
        p += 2;
        boolean far = (control & FAR) != 0;
        boolean morePlace = far && (high & FAR_MORE) != 0;
        int imageBytes = high >> 6;
        if (end - p < imageBytes + (morePlace ? 1 : 0)) {
            throw dataEnds();
        }
        int back = 0;
        int shift = 0;
        if (far) {
            where |= (high & 0x1f) << 12;
        } else {
            back = high & 0x3f;
            shift = 6;
        }
        for (; imageBytes > 0; imageBytes--, shift += 8) {
            back |= (data[p++] & 0xff) << shift;
        }
        if (morePlace) {
            where |= (data[p++] & 0xff) << 17;
        }
        if (units > max) {
            throw exceeds("GLZ length", p, units, max);
        }
        length = units;
        place = where;
        image = back;
        return p;
    }

    /** Checks a reference into the same image, of which {@code done} units are there. */
    void checkDistance(int p, int done) throws CorruptImageException {
        if (place >= done) {
            throw exceeds("GLZ distance", p, place + 1, done);
        }
    }

    /** Checks a reference into another image. */
    void checkPlace(int p, int[] source) throws CorruptImageException {
        if (place + length > source.length) {
            throw exceeds("GLZ place", p, place + length, source.length);
        }
    }

    CorruptImageException dataEnds() {
        return new CorruptImageException("GLZ token: data ends", in.end - in.start);
    }

    CorruptImageException exceeds(String what, int p, int value, int max) {
        return new CorruptImageException(what + ": " + value + " exceeds " + max, p - in.start);
    }
}
