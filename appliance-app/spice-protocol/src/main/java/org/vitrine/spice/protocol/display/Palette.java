package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * The colours of an image of indexes. Equality is identity: nobody compares palettes but by {@link
 * #unique}.
 */
public final class Palette {
    private final long unique;
    private final int[] colors;

    /**
     * @param colors not copied, must not change
     */
    public Palette(long unique, int[] colors) {
        this.unique = unique;
        this.colors = colors;
    }

    static Palette read(WireReader in) throws ProtocolException {
        long unique = in.u64("palette unique");
        int at = in.offset();
        int[] colors =
                new int[Limits.count("palette entries", at, in.u16("palette entries"), 4, in)];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = in.i32("palette entry");
        }
        return new Palette(unique, colors);
    }

    /** The key in the palette cache, unsigned; 0 in palettes that are not to be cached. */
    public long unique() {
        return unique;
    }

    /**
     * The entries, not to be written to: {@code 0x00RRGGBB} when drawn on a 32-bit surface, x1 r5
     * g5 b5 on a 16-bit one.
     */
    public int[] colors() {
        return colors;
    }
}
