package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/**
 * The loops of LZ: over pixels of three and of two bytes, and over bytes. A token is a run of up to
 * 32 literal units, or a reference to units before. Each loop reads references by itself: a reader
 * that they share, as {@link GlzReference} is, cost GLZ 8 % on a page of text.
 */
final class LzTokens {
    private static final int FIRST_REFERENCE = 32;
    private static final int LONG_LENGTH = 7;
    private static final int FAR_HIGH = 31;
    private static final int FAR_DISTANCE = 8191;

    private LzTokens() {}

    /**
     * Decodes {@code total} pixels of 24 bits (bytes B, G, R), with a high byte of 0.
     *
     * @param in where the tokens start; moved behind the last
     */
    static void rgb24(ByteCursor in, int[] out, int total) throws CorruptImageException {
        byte[] data = in.data;
        int end = in.end;
        int p = in.at;
        int at = 0;
        while (at < total) {
            if (end - p < 2) {
                throw dataEnds(in);
            }
            int control = data[p] & 0xff;
            p++;
            if (control < FIRST_REFERENCE) {
                int stop = at + control + 1;
                if (stop > total || end - p < 3 * (control + 1)) {
                    throw badLiterals(in, p, stop, total);
                }
                for (; at < stop; at++, p += 3) {
                    out[at] =
                            (data[p] & 0xff)
                                    | (data[p + 1] & 0xff) << 8
                                    | (data[p + 2] & 0xff) << 16;
                }
                continue;
            }
            int length = control >> 5;
            int distance = (control & 31) << 8;
            if (length == LONG_LENGTH) {
                int more;
                do {
                    if (end - p < 2) {
                        throw dataEnds(in);
                    }
                    more = data[p] & 0xff;
                    p++;
                    length += more;
                } while (more == 255 && length <= total);
            }
            int low = data[p] & 0xff;
            p++;
            distance += low + 1;
            if (low == 255 && distance == (FAR_HIGH << 8) + 256) {
                if (end - p < 2) {
                    throw dataEnds(in);
                }
                distance = ((data[p] & 0xff) << 8 | (data[p + 1] & 0xff)) + FAR_DISTANCE + 1;
                p += 2;
            }
            if (distance > at || length > total - at) {
                throw badReference(in, p, distance, length, at, total);
            }
            if (length >= LzCopy.SHORT) {
                LzCopy.pixels(out, at, distance, length);
                at += length;
            } else {
                for (int stop = at + length; at < stop; at++) {
                    out[at] = out[at - distance];
                }
            }
        }
        in.at = p;
    }

    /** As {@link #rgb24} for pixels of two bytes, high byte first: x1 r5 g5 b5. */
    static void rgb16(ByteCursor in, int[] out, int total) throws CorruptImageException {
        byte[] data = in.data;
        int end = in.end;
        int p = in.at;
        int at = 0;
        while (at < total) {
            if (end - p < 2) {
                throw dataEnds(in);
            }
            int control = data[p] & 0xff;
            p++;
            if (control < FIRST_REFERENCE) {
                int stop = at + control + 1;
                if (stop > total || end - p < 2 * (control + 1)) {
                    throw badLiterals(in, p, stop, total);
                }
                for (; at < stop; at++, p += 2) {
                    out[at] = BitmapRows.expand555(data[p] << 8 | (data[p + 1] & 0xff));
                }
                continue;
            }
            int length = control >> 5;
            int distance = (control & 31) << 8;
            if (length == LONG_LENGTH) {
                int more;
                do {
                    if (end - p < 2) {
                        throw dataEnds(in);
                    }
                    more = data[p] & 0xff;
                    p++;
                    length += more;
                } while (more == 255 && length <= total);
            }
            length++;
            int low = data[p] & 0xff;
            p++;
            distance += low + 1;
            if (low == 255 && distance == (FAR_HIGH << 8) + 256) {
                if (end - p < 2) {
                    throw dataEnds(in);
                }
                distance = ((data[p] & 0xff) << 8 | (data[p + 1] & 0xff)) + FAR_DISTANCE + 1;
                p += 2;
            }
            if (distance > at || length > total - at) {
                throw badReference(in, p, distance, length, at, total);
            }
            if (length >= LzCopy.SHORT) {
                LzCopy.pixels(out, at, distance, length);
                at += length;
            } else {
                for (int stop = at + length; at < stop; at++) {
                    out[at] = out[at - distance];
                }
            }
        }
        in.at = p;
    }

    /** Decodes {@code total} bytes: packed indexes, or opacity. */
    static void bytes(ByteCursor in, byte[] out, int total) throws CorruptImageException {
        byte[] data = in.data;
        int end = in.end;
        int p = in.at;
        int at = 0;
        while (at < total) {
            if (end - p < 2) {
                throw dataEnds(in);
            }
            int control = data[p] & 0xff;
            p++;
            if (control < FIRST_REFERENCE) {
                int count = control + 1;
                if (count > total - at || end - p < count) {
                    throw badLiterals(in, p, at + count, total);
                }
                if (count >= 8) {
                    System.arraycopy(data, p, out, at, count);
                } else {
                    for (int i = 0; i < count; i++) {
                        out[at + i] = data[p + i];
                    }
                }
                at += count;
                p += count;
                continue;
            }
            int length = control >> 5;
            int distance = (control & 31) << 8;
            if (length == LONG_LENGTH) {
                int more;
                do {
                    if (end - p < 2) {
                        throw dataEnds(in);
                    }
                    more = data[p] & 0xff;
                    p++;
                    length += more;
                } while (more == 255 && length <= total);
            }
            length += 2;
            int low = data[p] & 0xff;
            p++;
            distance += low + 1;
            if (low == 255 && distance == (FAR_HIGH << 8) + 256) {
                if (end - p < 2) {
                    throw dataEnds(in);
                }
                distance = ((data[p] & 0xff) << 8 | (data[p + 1] & 0xff)) + FAR_DISTANCE + 1;
                p += 2;
            }
            if (distance > at || length > total - at) {
                throw badReference(in, p, distance, length, at, total);
            }
            if (length >= LzCopy.SHORT) {
                LzCopy.bytes(out, at, distance, length);
                at += length;
            } else {
                for (int stop = at + length; at < stop; at++) {
                    out[at] = out[at - distance];
                }
            }
        }
        in.at = p;
    }

    private static CorruptImageException dataEnds(ByteCursor in) {
        return new CorruptImageException("LZ token: data ends", in.end - in.start);
    }

    private static CorruptImageException badLiterals(ByteCursor in, int p, int stop, int total) {
        if (stop > total) {
            return new CorruptImageException(
                    "LZ literals: " + stop + " units exceed " + total, p - in.start);
        }
        return dataEnds(in);
    }

    private static CorruptImageException badReference(
            ByteCursor in, int p, int distance, int length, int at, int total) {
        if (distance > at) {
            return new CorruptImageException(
                    "LZ distance: " + distance + " exceeds " + at, p - in.start);
        }
        return new CorruptImageException(
                "LZ length: " + length + " exceeds " + (total - at), p - in.start);
    }
}
