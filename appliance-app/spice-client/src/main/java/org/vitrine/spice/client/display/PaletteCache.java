package org.vitrine.spice.client.display;

import java.util.HashMap;
import java.util.Map;
import org.vitrine.spice.protocol.display.Palette;

/** Palettes that the server asked to keep; as with images, the server decides what leaves. */
final class PaletteCache {
    /** Servers keep 128. */
    private static final int MAX_PALETTES = 4096;

    private final Map<Long, Palette> palettes = new HashMap<>();

    void put(Palette palette) throws CanvasException {
        palettes.put(palette.unique(), palette);
        if (palettes.size() > MAX_PALETTES) {
            throw new CanvasException(
                    "palette cache: " + palettes.size() + " palettes exceed " + MAX_PALETTES);
        }
    }

    Palette get(long unique) throws CanvasException {
        Palette palette = palettes.get(unique);
        if (palette == null) {
            throw new CanvasException(
                    "cached palette " + Long.toUnsignedString(unique) + " is not there");
        }
        return palette;
    }

    /** Forgets a palette, which need not be there. */
    void remove(long unique) {
        palettes.remove(unique);
    }

    void clear() {
        palettes.clear();
    }
}
