package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** Bounds of the display channel: what no screen, and so no sane server, exceeds. */
final class Limits {
    static final int MAX_SURFACES = 10_000;
    static final int MAX_SIDE = 16_384;

    /** Pixels of one picture: 64 Mi, 256 MiB when decoded. */
    static final int MAX_PIXELS = 1 << 26;

    /** Bytes of a row: a row of the widest picture, with as much padding again. */
    static final int MAX_STRIDE = 2 * 4 * MAX_SIDE;

    static final int MAX_STREAM = 63;

    /**
     * A clip of more rectangles is not a window's shape: a ring as high as a screen of 1080p has
     * about 2000. Each costs memory, also while its stream lives.
     */
    static final int MAX_CLIP_RECTS = 4096;

    /** Of one path, in points and in segments. */
    static final int MAX_PATH = 1 << 15;

    /** The furthest coordinate, so that sums and differences of a few stay within an int. */
    static final int MAX_COORDINATE = 1 << 28;

    private Limits() {}

    /** A side of a picture that is about to be decoded: 1..{@link #MAX_SIDE}. */
    static int side(String field, WireReader in) throws ProtocolException {
        int at = in.offset();
        int value = in.u32(field, MAX_SIDE);
        if (value == 0) {
            throw new ProtocolException(field + " at offset " + at + ": 0 is no size");
        }
        return value;
    }

    static void area(String what, int at, int width, int height) throws ProtocolException {
        if ((long) width * height > MAX_PIXELS) {
            throw new ProtocolException(
                    what
                            + " at offset "
                            + at
                            + ": "
                            + width
                            + "x"
                            + height
                            + " exceeds "
                            + MAX_PIXELS
                            + " pixels");
        }
    }

    static int coordinate(String field, WireReader in) throws ProtocolException {
        int at = in.offset();
        int value = in.i32(field);
        if (value > MAX_COORDINATE || value < -MAX_COORDINATE) {
            throw new ProtocolException(
                    field + " at offset " + at + ": " + value + " is outside of any picture");
        }
        return value;
    }

    /**
     * A number of elements that are at least {@code size} bytes each: no more than the body holds.
     */
    static int count(String field, int at, long count, int size, WireReader in)
            throws ProtocolException {
        int room = in.remaining() / size;
        if (count > room) {
            throw new ProtocolException(
                    field + " at offset " + at + ": " + count + " exceeds the " + room + " sent");
        }
        return (int) count;
    }

    /** As {@link #count(String, int, long, int, WireReader)}, with a bound of its own. */
    static int count(String field, int at, long count, int max, int size, WireReader in)
            throws ProtocolException {
        int sent = count(field, at, count, size, in);
        if (sent > max) {
            throw new ProtocolException(
                    field + " at offset " + at + ": " + sent + " exceeds " + max);
        }
        return sent;
    }

    /** Follows a pointer that must not be null. */
    static WireReader follow(String field, WireReader in) throws ProtocolException {
        int at = in.offset();
        long pointer = in.u32(field);
        if (pointer == 0) {
            throw new ProtocolException(field + " at offset " + at + ": is null");
        }
        return in.at(field, pointer);
    }

    static ProtocolException unknown(String field, int at, long value) {
        return new ProtocolException(field + " at offset " + at + ": " + value + " is unknown");
    }
}
