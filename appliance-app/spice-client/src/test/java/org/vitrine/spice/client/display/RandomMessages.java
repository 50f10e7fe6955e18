package org.vitrine.spice.client.display;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.WireWriter;

/**
 * Writes the bodies of random display messages as a server would: small pictures on a small screen
 * and a few surfaces, images cached and asked for again, streams that begin and end. Boxes, clips,
 * masks and scales are anything.
 */
final class RandomMessages {
    private static final int SIDE = 40;
    private static final int[] DRAWS = {
        302, 303, 304, 304, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 318, 104
    };

    private final Random random;

    /** The out-of-line parts of the message being written, and where their pointers are. */
    private final List<Part> parts = new ArrayList<>();

    private WireWriter out = new WireWriter();

    /** A message without its header; the body may be damaged by whoever asked for it. */
    record Message(int type, ByteView bytes) {
        byte[] body() {
            return bytes.array();
        }
    }

    private record Part(int pointerAt, Runnable writer) {}

    RandomMessages(Random random) {
        this.random = random;
    }

    /** Creates the screen. */
    Message screen() {
        begin();
        surfaceCreate(0, 1);
        return end(314);
    }

    /** Creates the other surface that is drawn on. */
    Message surface() {
        begin();
        surfaceCreate(1, 0);
        return end(314);
    }

    Message next() {
        begin();
        int kind = random.nextInt(100);
        if (kind < 70) {
            int type = DRAWS[random.nextInt(DRAWS.length)];
            draw(type);
            return end(type);
        }
        if (kind < 76) {
            surfaceCreate(1 + random.nextInt(3), 0);
            return end(314);
        }
        if (kind < 78) {
            surfaceCreate(0, 1);
            return end(314);
        }
        if (kind < 90) {
            return stream();
        }
        return other();
    }

    private Message stream() {
        int id = random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> {
                out.u32(random.nextInt(2)).u32(id).u8(random.nextInt(2)).u8(1 + random.nextInt(3));
                out.u64(0).u32(size()).u32(size()).u32(size()).u32(size());
                box();
                clip();
                yield end(122);
            }
            case 1 -> {
                out.u32(id);
                clip();
                yield end(124);
            }
            case 2 -> {
                out.u32(id);
                yield end(125);
            }
            case 3 -> {
                out.u32(id).u32(random.nextInt(9)).u32(random.nextInt(5)).u32(random.nextInt(99));
                yield end(319);
            }
            case 4 -> {
                out.u32(id).u32(random.nextInt(999)).u32(size()).u32(size());
                box();
                data(random.nextInt(30));
                yield end(316);
            }
            default -> {
                out.u32(id).u32(random.nextInt(999));
                data(random.nextInt(30));
                yield end(123);
            }
        };
    }

    private Message other() {
        return switch (random.nextInt(8)) {
            case 0 -> {
                out.u16(1).u8(1).u64(random.nextInt(6));
                yield end(105);
            }
            case 1 -> {
                out.u64(random.nextInt(4));
                yield end(107);
            }
            case 2 -> {
                out.u16(1).u16(1).u32(0).u32(0).u32(size()).u32(size()).u32(0).u32(0).u32(0);
                yield end(317);
            }
            case 3 -> {
                out.u32(3);
                yield end(315);
            }
            case 4 -> end(103);
            case 5 -> end(126);
            case 6 -> {
                out.bytes(new byte[random.nextInt(9)]);
                yield end(320 + random.nextInt(9));
            }
            default -> end(102);
        };
    }

    private void draw(int type) {
        out.u32(random.nextInt(4) == 0 ? 1 : 0);
        box();
        clip();
        switch (type) {
            case 302 -> {
                brush();
                out.u16(rop());
                mask();
            }
            case 303, 309 -> {
                image();
                box();
                brush();
                if (type == 303) {
                    out.u16(rop());
                } else {
                    out.u8(random.nextInt(256));
                }
                out.u8(random.nextInt(2));
                mask();
            }
            case 304, 305 -> {
                image();
                box();
                out.u16(rop()).u8(random.nextInt(2));
                mask();
            }
            case 306, 307, 308 -> mask();
            case 310 -> {
                part(this::path);
                boolean styled = random.nextBoolean();
                out.u8(styled ? 12 : 0);
                if (styled) {
                    out.u8(2);
                    part(() -> out.i32(random.nextInt(99)).i32(random.nextInt(99)));
                }
                brush();
                out.u16(rop()).u16(rop());
            }
            case 311 -> {
                part(this::string);
                box();
                brush();
                brush();
                out.u16(rop()).u16(rop());
            }
            case 312 -> {
                image();
                box();
                out.i32(0).i32(random.nextInt(2));
            }
            case 313 -> {
                out.u8(random.nextInt(4)).u8(random.nextInt(256));
                image();
                box();
            }
            case 318 -> {
                int flags = random.nextInt(1 << 25);
                out.i32(flags);
                image();
                if ((flags & 1 << 19) != 0) {
                    image();
                }
                int transforms = Integer.bitCount(flags & 3 << 20);
                for (int i = 0; i < transforms * 6; i++) {
                    out.i32(random.nextInt());
                }
                out.u64(0);
            }
            default -> out.i32(coordinate()).i32(coordinate());
        }
    }

    private void path() {
        int segments = random.nextInt(4);
        out.u32(segments);
        for (int i = 0; i < segments; i++) {
            int points = 3 * random.nextInt(4);
            out.u8(random.nextInt(32)).u32(points);
            for (int j = 0; j < points; j++) {
                out.i32(coordinate() * 16 + 5).i32(coordinate() * 16 + 9);
            }
        }
    }

    private void string() {
        int glyphs = random.nextInt(5);
        int shift = random.nextInt(3);
        out.u16(glyphs).u8(1 << shift | (random.nextBoolean() ? 8 : 0));
        int bits = 1 << shift == 1 ? 1 : 1 << shift == 2 ? 4 : 8;
        for (int i = 0; i < glyphs; i++) {
            int width = random.nextInt(12);
            int height = random.nextInt(12);
            out.i32(coordinate()).i32(coordinate()).i32(-2).i32(-3).u16(width).u16(height);
            noise((bits * width + 7) / 8 * height);
        }
    }

    private void surfaceCreate(int id, int flags) {
        int[] formats = {1, 8, 16, 80, 32, 32, 32, 96};
        out.u32(id).u32(size()).u32(size()).u32(formats[random.nextInt(8)]).u32(flags);
    }

    private void brush() {
        int type = random.nextInt(3);
        out.u8(type);
        if (type == 1) {
            out.i32(random.nextInt());
        } else if (type == 2) {
            image();
            out.i32(coordinate()).i32(coordinate());
        }
    }

    private void mask() {
        out.u8(random.nextInt(2)).i32(coordinate() / 4).i32(coordinate() / 4);
        if (random.nextInt(4) == 0) {
            int width = size();
            int height = size();
            part(() -> {
                out.u64(9).u8(0).u8(random.nextInt(2)).u32(width).u32(height);
                int stride = (width + 7) / 8 + 1;
                out.u8(1 + random.nextInt(2)).u8(random.nextBoolean() ? 4 : 0);
                out.u32(width).u32(height).u32(stride).u32(0);
                noise(stride * height);
            });
        } else {
            out.u32(0);
        }
    }

    private void image() {
        part(this::imageBody);
    }

    private void imageBody() {
        int id = random.nextInt(4);
        int width = size();
        int height = size();
        int kind = random.nextInt(400);
        // What was never kept, and coded noise, end the round: so they are rare.
        int type = kind < 340 ? 0 : kind < 390 ? 104 : kind < 395 ? 103 : codec();
        out.u64(id).u8(type).u8(random.nextInt(4) == 0 ? random.nextInt(8) : 0);
        out.u32(width).u32(height);
        switch (type) {
            case 0 -> bitmap(width, height);
            case 104 -> out.u32(0);
            case 103, 106 -> {}
            case 107 -> {
                out.u32(100);
                data(50);
            }
            case 108 -> {
                out.u8(1).u32(10);
                data(50);
            }
            case 100 -> out.u8(0).u32(0).u32(0);
            default -> data(50);
        }
    }

    private int codec() {
        int[] codecs = {1, 100, 101, 102, 105, 106, 107, 108, 109};
        return codecs[random.nextInt(codecs.length)];
    }

    private void bitmap(int width, int height) {
        int[] bits = {1, 1, 4, 4, 8, 16, 24, 32, 32, 8};
        int format = random.nextInt(3) == 0 ? random.nextInt(10) : 7 + random.nextInt(2);
        int stride = (width * bits[format] + 7) / 8 + random.nextInt(3);
        out.u8(format + 1).u8(random.nextBoolean() ? 4 : 1).u32(width).u32(height).u32(stride);
        if (bits[format] <= 8) {
            part(() -> {
                out.u64(random.nextInt(4)).u16(4);
                noise(16);
            });
        } else {
            out.u32(0);
        }
        noise(stride * height);
    }

    private void data(int size) {
        out.u32(size);
        noise(size);
    }

    private void noise(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        out.bytes(bytes);
    }

    private int rop() {
        return random.nextInt(3) == 0 ? random.nextInt(1 << 11) : 8;
    }

    private void box() {
        int left = coordinate();
        int top = coordinate();
        boolean odd = random.nextInt(10) == 0;
        int right = odd ? coordinate() : left + size();
        int bottom = odd ? coordinate() * 1000 : top + size();
        out.i32(top).i32(left).i32(bottom).i32(right);
    }

    private void clip() {
        if (random.nextInt(3) > 0) {
            out.u8(0);
            return;
        }
        int count = random.nextInt(4);
        out.u8(1).u32(count);
        for (int i = 0; i < count; i++) {
            box();
        }
    }

    private int coordinate() {
        return random.nextInt(4) == 0 ? random.nextInt(3 * SIDE) - SIDE : 0;
    }

    private int size() {
        return 1 + random.nextInt(SIDE);
    }

    private void part(Runnable writer) {
        parts.add(new Part(out.size(), writer));
        out.u32(0);
    }

    private void begin() {
        parts.clear();
        out = new WireWriter();
    }

    /** Appends the out-of-line parts, which may add parts of their own, and sets the pointers. */
    private Message end(int type) {
        List<int[]> pointers = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            pointers.add(new int[] {parts.get(i).pointerAt, out.size()});
            parts.get(i).writer.run();
        }
        byte[] body = out.toByteArray();
        var fields = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] pointer : pointers) {
            fields.putInt(pointer[0], pointer[1]);
        }
        return new Message(type, new ByteView(body, 0, body.length));
    }
}
