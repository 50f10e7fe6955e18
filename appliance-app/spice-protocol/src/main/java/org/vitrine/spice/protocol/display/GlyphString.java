package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * Glyphs of one depth ({@code SpiceString}).
 *
 * @param bits of opacity a pixel: 1, 4 or 8; rows are whole bytes, the first pixel in the high bits
 * @param topDown the first row of a glyph is the top one; else it is the bottom one
 */
public record GlyphString(int bits, boolean topDown, List<Glyph> glyphs) {
    private static final int FLAG_A1 = 1;
    private static final int FLAG_A4 = 2;
    private static final int FLAG_A8 = 4;
    private static final int FLAG_TOP_DOWN = 8;
    private static final int GLYPH_SIZE = 20;

    /**
     * @param position where it is put; its first pixel lies at {@code position + origin}
     * @param data its rows, a view of the message
     */
    public record Glyph(Point position, Point origin, int width, int height, ByteView data) {}

    public GlyphString {
        glyphs = List.copyOf(glyphs);
    }

    static GlyphString read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int announced = in.u16("glyphs");
        int flagsAt = in.offset();
        int flags = in.u8("string flags");
        int bits =
                switch (flags & (FLAG_A1 | FLAG_A4 | FLAG_A8)) {
                    case FLAG_A1 -> 1;
                    case FLAG_A4 -> 4;
                    case FLAG_A8 -> 8;
                    default -> throw Limits.unknown("string flags", flagsAt, flags);
                };
        int count = Limits.count("glyphs", at, announced, GLYPH_SIZE, in);
        List<Glyph> glyphs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            glyphs.add(readGlyph(bits, in));
        }
        return new GlyphString(bits, (flags & FLAG_TOP_DOWN) != 0, glyphs);
    }

    private static Glyph readGlyph(int bits, WireReader in) throws ProtocolException {
        Point position = Point.read(in);
        Point origin = Point.read(in);
        int width = in.u16("glyph width");
        int height = in.u16("glyph height");
        long size = (((long) bits * width + 7) / 8) * height;
        ByteView data = in.view("glyph", (int) Math.min(size, Integer.MAX_VALUE));
        return new Glyph(position, origin, width, height, data);
    }
}
