package org.vitrine.imaging.codec;

import java.util.Arrays;
import org.vitrine.imaging.PixelBuffer;

/**
 * A slow encoder of SPICE LZ, written from the format's description; shares nothing with the
 * decoder.
 */
final class LzEncoder {
    private static final int MAX_DISTANCE = 8191 + 65535 + 1;

    private final ByteSink out = new ByteSink();

    /** Codes a picture's colours, and for RGBA its opacity; XXXA and A8 code opacity only. */
    static byte[] encode(PixelBuffer picture, LzType type, boolean topDown) {
        PixelBuffer coded = topDown ? picture : Pictures.upsideDown(picture);
        int bytes =
                switch (type) {
                    case RGB16 -> 2;
                    case RGB24 -> 3;
                    case A8 -> 1;
                    default -> 4;
                };
        var encoder = new LzEncoder();
        encoder.header(type, picture.width(), picture.height(), picture.width() * bytes, topDown);
        int[] colors = Arrays.stream(coded.pixels()).map(p -> p & 0xff_ffff).toArray();
        int[] opacity = Arrays.stream(coded.pixels()).map(p -> p >>> 24).toArray();
        switch (type) {
            case RGB16 ->
                    encoder.tokens(Arrays.stream(colors).map(Pictures::to555).toArray(), 2, 1);
            case RGB24, RGB32 -> encoder.tokens(colors, 3, 0);
            case RGBA -> {
                encoder.tokens(colors, 3, 0);
                encoder.tokens(opacity, 1, 2);
            }
            case XXXA, A8 -> encoder.tokens(opacity, 1, 2);
            default -> throw new IllegalArgumentException(type + " is indexed");
        }
        return encoder.out.toBytes();
    }

    /** Codes rows of packed indexes, in stored order. */
    static byte[] encodeIndexed(
            byte[] packed, LzType type, int width, int height, int stride, boolean topDown) {
        var encoder = new LzEncoder();
        encoder.header(type, width, height, stride, topDown);
        int[] units = new int[packed.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = packed[i] & 0xff;
        }
        encoder.tokens(units, 1, 2);
        return encoder.out.toBytes();
    }

    private void header(LzType type, int width, int height, int stride, boolean topDown) {
        out.u32(0x20205a4c).u32(0x00010001).u32(type.code());
        out.u32(width).u32(height).u32(stride).u32(topDown ? 1 : 0);
    }

    /**
     * @param bias what a reference's length exceeds its coded length by
     */
    private void tokens(int[] units, int unitBytes, int bias) {
        var index = new MatchIndex(units);
        int literalFrom = 0;
        int at = 0;
        while (at < units.length) {
            MatchIndex.Match match = index.find(at, MAX_DISTANCE);
            if (match.length() < Math.max(3, bias + 1)) {
                index.add(at);
                at++;
                continue;
            }
            literals(units, literalFrom, at, unitBytes);
            reference(match.length() - bias, match.distance());
            for (int i = 0; i < match.length(); i++) {
                index.add(at + i);
            }
            at += match.length();
            literalFrom = at;
        }
        literals(units, literalFrom, at, unitBytes);
    }

    private void literals(int[] units, int from, int to, int unitBytes) {
        for (int at = from; at < to; at += 32) {
            int count = Math.min(32, to - at);
            out.u8(count - 1);
            for (int i = 0; i < count; i++) {
                literal(out, units[at + i], unitBytes);
            }
        }
    }

    static void literal(ByteSink out, int unit, int unitBytes) {
        switch (unitBytes) {
            case 1 -> out.u8(unit);
            case 2 -> out.u8(unit >> 8).u8(unit);
            case 3 -> out.u8(unit).u8(unit >> 8).u8(unit >> 16);
            default -> throw new IllegalArgumentException();
        }
    }

    private void reference(int length, int distance) {
        int near = distance - 1;
        boolean far = near >= 8191;
        int high = far ? 31 : near >> 8;
        out.u8(Math.min(length, 7) << 5 | high);
        extension(out, length);
        if (far) {
            out.u8(255).u8((near - 8191) >> 8).u8(near - 8191);
        } else {
            out.u8(near);
        }
    }

    /** The part of a length that does not fit in the three bits of a control byte. */
    static void extension(ByteSink out, int length) {
        if (length >= 7) {
            int rest = length - 7;
            for (; rest >= 255; rest -= 255) {
                out.u8(255);
            }
            out.u8(rest);
        }
    }
}
