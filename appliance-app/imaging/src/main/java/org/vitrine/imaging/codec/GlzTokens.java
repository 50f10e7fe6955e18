package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/**
 * The loop of GLZ. As LZ, but a reference may be to an earlier image, at a place that counts from
 * that image's first coded pixel.
 */
final class GlzTokens {
    private static final int FIRST_REFERENCE = 32;
    private static final int LONG_LENGTH = 7;
    private static final int FAR = 0x10;
    private static final int FAR_MORE = 0x20;
    private static final int COLOR = 0x00ff_ffff;

    /** What a pass over the pixels reads and sets. */
    enum Pass {
        /** Two bytes of x1 r5 g5 b5, high byte first. */
        RGB16(2, 1),
        /** Bytes B, G, R. */
        RGB24(3, 0),
        /** A byte of opacity; colours are there already and stay. */
        ALPHA(1, 2);

        private final int literalBytes;

        /** What a reference's length exceeds its coded length by. */
        private final int bias;

        Pass(int literalBytes, int bias) {
            this.literalBytes = literalBytes;
            this.bias = bias;
        }
    }

    private GlzTokens() {}

    /**
     * Decodes {@code out.length} pixels.
     *
     * @param in where the tokens start; moved behind the last
     */
    static void decode(ByteCursor in, int[] out, Pass pass, GlzReferences images)
            throws CorruptImageException, GlzReferences.MissingImage {
        byte[] data = in.data;
        int end = in.end;
        int p = in.at;
        int total = out.length;
        int at = 0;
        while (at < total) {
            if (end - p < 2) {
                throw dataEnds(in);
            }
            int control = data[p++] & 0xff;
            if (control < FIRST_REFERENCE) {
                int stop = at + control + 1;
                int bytes = (control + 1) * pass.literalBytes;
                if (stop > total) {
                    throw exceeds("GLZ literals", in, p, stop, total);
                }
                if (bytes > end - p) {
                    throw dataEnds(in);
                }
                literals(data, p, out, at, stop, pass);
                p += bytes;
                at = stop;
                continue;
            }
            int length = control >> 5;
            if (length == LONG_LENGTH) {
                int more;
                do {
                    if (p == end) {
                        throw dataEnds(in);
                    }
                    more = data[p++] & 0xff;
                    length += more;
                } while (more == 255 && length <= total);
            }
            length += pass.bias;
            if (end - p < 2) {
                throw dataEnds(in);
            }
            boolean far = (control & FAR) != 0;
            int place = (control & 0x0f) | (data[p] & 0xff) << 4;
            int high = data[p + 1] & 0xff;
            p += 2;
            int imageBytes = high >> 6;
            boolean morePlace = far && (high & FAR_MORE) != 0;
            if (end - p < imageBytes + (morePlace ? 1 : 0)) {
                throw dataEnds(in);
            }
            int image = 0;
            int shift = 0;
            if (far) {
                place |= (high & 0x1f) << 12;
            } else {
                image = high & 0x3f;
                shift = 6;
            }
            for (; imageBytes > 0; imageBytes--, shift += 8) {
                image |= (data[p++] & 0xff) << shift;
            }
            if (morePlace) {
                place |= (data[p++] & 0xff) << 17;
            }
            if (length > total - at) {
                throw exceeds("GLZ length", in, p, length, total - at);
            }
            if (image == 0) {
                int distance = place + 1;
                if (distance > at) {
                    throw exceeds("GLZ distance", in, p, distance, at);
                }
                if (pass == Pass.ALPHA) {
                    alpha(out, at - distance, out, at, length);
                } else if (length < LzCopy.SHORT) {
                    for (int i = at; i < at + length; i++) {
                        out[i] = out[i - distance];
                    }
                } else {
                    LzCopy.pixels(out, at, distance, length);
                }
            } else {
                int[] source = images.at(image, p - in.start);
                if (place + length > source.length) {
                    throw exceeds("GLZ place", in, p, place + length, source.length);
                }
                if (pass == Pass.ALPHA) {
                    alpha(source, place, out, at, length);
                } else {
                    System.arraycopy(source, place, out, at, length);
                }
            }
            at += length;
        }
        in.at = p;
    }

    private static void literals(byte[] data, int from, int[] out, int at, int stop, Pass pass) {
        int p = from;
        switch (pass) {
            case RGB24 -> {
                for (int i = at; i < stop; i++, p += 3) {
                    out[i] =
                            (data[p] & 0xff)
                                    | (data[p + 1] & 0xff) << 8
                                    | (data[p + 2] & 0xff) << 16;
                }
            }
            case RGB16 -> {
                for (int i = at; i < stop; i++, p += 2) {
                    out[i] = BitmapRows.expand555(data[p] << 8 | (data[p + 1] & 0xff));
                }
            }
            case ALPHA -> {
                for (int i = at; i < stop; i++, p++) {
                    out[i] = (out[i] & COLOR) | data[p] << 24;
                }
            }
        }
    }

    /** Copies opacity, one by one and forwards. */
    private static void alpha(int[] source, int from, int[] out, int at, int length) {
        for (int i = 0; i < length; i++) {
            out[at + i] = (out[at + i] & COLOR) | (source[from + i] & ~COLOR);
        }
    }

    private static CorruptImageException dataEnds(ByteCursor in) {
        return new CorruptImageException("GLZ token: data ends", in.end - in.start);
    }

    private static CorruptImageException exceeds(
            String what, ByteCursor in, int p, int value, int max) {
        return new CorruptImageException(what + ": " + value + " exceeds " + max, p - in.start);
    }
}
