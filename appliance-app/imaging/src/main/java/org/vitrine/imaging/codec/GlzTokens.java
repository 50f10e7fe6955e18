package org.vitrine.imaging.codec;

import org.vitrine.imaging.CorruptImageException;

/**
 * The two loops of GLZ: over colours and over opacity. As LZ, but a reference may be to an earlier
 * image.
 */
final class GlzTokens {
    private static final int FIRST_REFERENCE = 32;

    private GlzTokens() {}

    /**
     * Decodes {@code out.length} colours.
     *
     * @param in where the tokens start; moved behind the last
     * @param wide whether literals are three bytes B, G, R, else two of x1 r5 g5 b5
     */
    static void colors(ByteCursor in, int[] out, boolean wide, GlzReferences images)
            throws CorruptImageException, GlzReferences.MissingImage {
        var reference = new GlzReference(in, wide ? 0 : 1);
        byte[] data = in.data;
        int end = in.end;
        int p = in.at;
        int total = out.length;
        int at = 0;
        while (at < total) {
            if (end - p < 2) {
                throw reference.dataEnds();
            }
            int control = data[p++] & 0xff;
            if (control < FIRST_REFERENCE) {
                int stop = at + control + 1;
                int bytes = (control + 1) * (wide ? 3 : 2);
                checkLiterals(reference, p, stop, total, bytes, end);
                literals(data, p, out, at, stop, wide);
                p += bytes;
                at = stop;
                continue;
            }
            p = reference.read(control, p, total - at);
            int length = reference.length;
            if (reference.image == 0) {
                reference.checkDistance(p, at);
                LzCopy.run(out, at, reference.place + 1, length);
            } else {
                int[] source = images.at(reference.image, p - in.start);
                reference.checkPlace(p, source);
                System.arraycopy(source, reference.place, out, at, length);
            }
            at += length;
        }
        in.at = p;
    }

    /**
     * Decodes the opacity of {@code total} pixels.
     *
     * @param out gets it in the high bytes; the rest is of no meaning
     */
    static void opacity(ByteCursor in, int[] out, int total, GlzReferences images)
            throws CorruptImageException, GlzReferences.MissingImage {
        var reference = new GlzReference(in, 2);
        byte[] data = in.data;
        int end = in.end;
        int p = in.at;
        int at = 0;
        while (at < total) {
            if (end - p < 2) {
                throw reference.dataEnds();
            }
            int control = data[p++] & 0xff;
            if (control < FIRST_REFERENCE) {
                int count = control + 1;
                checkLiterals(reference, p, at + count, total, count, end);
                for (int i = 0; i < count; i++) {
                    out[at + i] = data[p + i] << 24;
                }
                p += count;
                at += count;
                continue;
            }
            p = reference.read(control, p, total - at);
            int length = reference.length;
            if (reference.image == 0) {
                reference.checkDistance(p, at);
                LzCopy.run(out, at, reference.place + 1, length);
            } else {
                int[] source = images.at(reference.image, p - in.start);
                reference.checkPlace(p, source);
                System.arraycopy(source, reference.place, out, at, length);
            }
            at += length;
        }
        in.at = p;
    }

    private static void checkLiterals(
            GlzReference reference, int p, int stop, int total, int bytes, int end)
            throws CorruptImageException {
        if (stop > total) {
            throw reference.exceeds("GLZ literals", p, stop, total);
        }
        if (bytes > end - p) {
            throw reference.dataEnds();
        }
    }

    private static void literals(byte[] data, int from, int[] out, int at, int stop, boolean wide) {
        if (wide) {
            LzCopy.literals24(data, from, out, at, stop);
            return;
        }
        int p = from;
        for (int i = at; i < stop; i++, p += 2) {
            out[i] = BitmapRows.expand555(data[p] << 8 | (data[p + 1] & 0xff));
        }
    }
}
