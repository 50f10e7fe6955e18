package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** Where an image of indexes finds its colours. */
public sealed interface PaletteUse {
    /** Nowhere: the image is not one of indexes, or the server left the palette out. */
    record None() implements PaletteUse {}

    /**
     * In the message.
     *
     * @param cacheMe to be kept for later messages under {@link Palette#unique}
     */
    record Inline(Palette palette, boolean cacheMe) implements PaletteUse {}

    /** In the cache of palettes. */
    record FromCache(long unique) implements PaletteUse {}

    /**
     * Reads the id or the pointer that follows the flags.
     *
     * @param flags of the image: bit 0 keeps the palette, bit 1 takes it from the cache
     */
    static PaletteUse read(int flags, WireReader in) throws ProtocolException {
        if ((flags & 2) != 0) {
            return new FromCache(in.u64("palette_id"));
        }
        long pointer = in.u32("palette");
        if (pointer == 0) {
            return new None();
        }
        return new Inline(Palette.read(in.at("palette", pointer)), (flags & 1) != 0);
    }
}
