package org.vitrine.imaging.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.imaging.PixelBuffer;

/** A slow encoder of SPICE GLZ with its own dictionary, written from the format's description. */
final class GlzEncoder {
    private static final int MAX_PLACE = (1 << 25) - 1;

    private final int windowImages;
    private final List<Known> dictionary = new ArrayList<>();
    private ByteSink out = new ByteSink();
    private int keepFirst;
    private long nextId;

    private record Known(long id, LzType type, int pixels, MatchIndex colors, MatchIndex opacity) {}

    /**
     * @param windowImages how many images before the current one are referred to
     */
    GlzEncoder(int windowImages) {
        this.windowImages = windowImages;
    }

    /** Keeps the very first image to refer to for that many images. */
    void keepFirst(int images) {
        keepFirst = images;
    }

    byte[] encode(PixelBuffer picture, LzType type, boolean topDown) {
        while (dictionary.size() > windowImages) {
            dictionary.remove(nextId <= keepFirst + 1L ? 1 : 0);
        }
        long id = nextId++;
        long head = dictionary.isEmpty() ? id : dictionary.getFirst().id();
        PixelBuffer coded = topDown ? picture : Pictures.upsideDown(picture);
        out = new ByteSink().u32(0x20205a4c).u32(0x00010001);
        out.u8(type.code() | (topDown ? 0x10 : 0));
        out.u32(picture.width()).u32(picture.height()).u32(picture.width() * 4L);
        out.u64(id).u32(id - head);
        int[] colors = Arrays.stream(coded.pixels()).map(p -> p & 0xff_ffff).toArray();
        int[] opacity = Arrays.stream(coded.pixels()).map(p -> p >>> 24).toArray();
        if (type == LzType.RGB16) {
            colors = Arrays.stream(colors).map(Pictures::to555).toArray();
        }
        var known =
                new Known(id, type, colors.length, new MatchIndex(colors), new MatchIndex(opacity));
        tokens(known, false, colors, type == LzType.RGB16 ? 2 : 3, type == LzType.RGB16 ? 1 : 0);
        if (type == LzType.RGBA) {
            tokens(known, true, opacity, 1, 2);
        }
        dictionary.add(known);
        return out.toBytes();
    }

    private void tokens(Known self, boolean alpha, int[] units, int unitBytes, int bias) {
        MatchIndex own = alpha ? self.opacity() : self.colors();
        int literalFrom = 0;
        int at = 0;
        while (at < units.length) {
            MatchIndex.Match best = own.find(at, MAX_PLACE);
            long imageDistance = 0;
            for (Known other : dictionary) {
                if (other.type() == self.type()) {
                    MatchIndex index = alpha ? other.opacity() : other.colors();
                    MatchIndex.Match match = index.findFor(units, at);
                    if (match.length() > best.length()) {
                        best = match;
                        imageDistance = self.id() - other.id();
                    }
                }
            }
            if (best.length() < Math.max(3, bias + 1)) {
                own.add(at++);
                continue;
            }
            literals(units, literalFrom, at, unitBytes);
            int place = imageDistance == 0 ? best.distance() - 1 : best.from();
            reference(best.length() - bias, place, imageDistance);
            for (int i = 0; i < best.length(); i++) {
                own.add(at++);
            }
            literalFrom = at;
        }
        literals(units, literalFrom, at, unitBytes);
    }

    private void literals(int[] units, int from, int to, int unitBytes) {
        for (int at = from; at < to; at += 32) {
            int count = Math.min(32, to - at);
            out.u8(count - 1);
            for (int i = 0; i < count; i++) {
                LzEncoder.literal(out, units[at + i], unitBytes);
            }
        }
    }

    private void reference(int length, int place, long image) {
        boolean far = place >= 1 << 12;
        out.u8(Math.min(length, 7) << 5 | (far ? 0x10 : 0) | (place & 15));
        LzEncoder.extension(out, length);
        out.u8(place >> 4);
        int nearBits = far ? 0 : 6;
        long rest = image >> nearBits;
        int imageBytes = rest == 0 ? 0 : rest < 1 << 8 ? 1 : rest < 1 << 16 ? 2 : 3;
        if (far) {
            boolean more = place >= 1 << 17;
            out.u8(imageBytes << 6 | (more ? 0x20 : 0) | ((place >> 12) & 31));
            bytes(rest, imageBytes);
            if (more) {
                out.u8(place >> 17);
            }
        } else {
            out.u8((int) (imageBytes << 6 | (image & 63)));
            bytes(rest, imageBytes);
        }
    }

    private void bytes(long value, int count) {
        for (int i = 0; i < count; i++) {
            out.u8((int) (value >> (8 * i)));
        }
    }
}
