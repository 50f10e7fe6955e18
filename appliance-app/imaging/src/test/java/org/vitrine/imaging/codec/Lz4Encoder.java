package org.vitrine.imaging.codec;

import org.vitrine.imaging.PixelBuffer;

/** A slow encoder of SPICE LZ4, written from the format's description. */
final class Lz4Encoder {
    private static final int MAX_DISTANCE = 65_535;

    /** So many bytes at the end of a block are not coded as a match. */
    private static final int LAST_LITERALS = 5;

    /** And so many bytes before the end no match starts any more. */
    private static final int LAST_MATCH = 12;

    private Lz4Encoder() {}

    /**
     * Codes rows that are already packed, in blocks of some rows each.
     *
     * @param format 6 to 9
     */
    static byte[] encode(byte[] rows, int format, boolean topDown, int blockBytes) {
        int[] units = new int[rows.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = rows[i] & 0xff;
        }
        var out = new ByteSink().u8(topDown ? 1 : 0).u8(format);
        var index = new MatchIndex(units);
        for (int from = 0; from < rows.length; from += blockBytes) {
            byte[] block = block(units, index, from, Math.min(rows.length, from + blockBytes));
            out.u32(block.length).all(block);
        }
        return out.toBytes();
    }

    /** Rows as a bitmap of the format stores them. */
    static byte[] pack(PixelBuffer picture, int format, boolean topDown) {
        var sink = new ByteSink();
        PixelBuffer stored = topDown ? picture : Pictures.upsideDown(picture);
        for (int pixel : stored.pixels()) {
            switch (format) {
                case 6 -> sink.u8(Pictures.to555(pixel)).u8(Pictures.to555(pixel) >> 8);
                case 7 -> sink.u8(pixel).u8(pixel >> 8).u8(pixel >> 16);
                default -> sink.u32le(pixel);
            }
        }
        return sink.toBytes();
    }

    private static byte[] block(int[] units, MatchIndex index, int from, int end) {
        var out = new ByteSink();
        int literalFrom = from;
        int at = from;
        while (at < end) {
            MatchIndex.Match match = index.find(at, MAX_DISTANCE, end - LAST_LITERALS);
            int length = match.length();
            if (length < 4 || at > end - LAST_MATCH) {
                index.add(at++);
                continue;
            }
            sequence(out, units, literalFrom, at, length - 4);
            out.u8(match.distance()).u8(match.distance() >> 8);
            extension(out, length - 4);
            for (int i = 0; i < length; i++) {
                index.add(at++);
            }
            literalFrom = at;
        }
        sequence(out, units, literalFrom, end, 0);
        return out.toBytes();
    }

    private static void sequence(ByteSink out, int[] units, int from, int to, int match) {
        out.u8(Math.min(15, to - from) << 4 | Math.min(15, match));
        extension(out, to - from);
        for (int i = from; i < to; i++) {
            out.u8(units[i]);
        }
    }

    private static void extension(ByteSink out, int length) {
        if (length >= 15) {
            int rest = length - 15;
            for (; rest >= 255; rest -= 255) {
                out.u8(255);
            }
            out.u8(rest);
        }
    }
}
