package org.vitrine.spice.client.display;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The surfaces of a display channel by their numbers. */
final class Surfaces {
    /** Pixels of all surfaces together; a guest's video memory holds far fewer. */
    static final long MAX_PIXELS = 1L << 27;

    private final Map<Integer, Surface> surfaces = new HashMap<>();
    private long kept;

    Surface get(int id) throws CanvasException {
        return find(id).orElseThrow(() -> new CanvasException("surface " + id + " is not there"));
    }

    Optional<Surface> find(int id) {
        return Optional.ofNullable(surfaces.get(id));
    }

    /**
     * Makes sure that a surface may be created, before its memory is allocated.
     *
     * @param area in pixels
     */
    void reserve(int id, long area) throws CanvasException {
        remove(id);
        if (kept + area > MAX_PIXELS) {
            throw new CanvasException(
                    "surface " + id + ": " + (kept + area) + " pixels exceed " + MAX_PIXELS);
        }
    }

    /** Adds a surface, in place of another one with the same number. */
    void put(int id, Surface surface) {
        remove(id);
        surfaces.put(id, surface);
        kept += surface.area();
    }

    /** Forgets a surface, which need not be there. */
    void remove(int id) {
        Surface gone = surfaces.remove(id);
        if (gone != null) {
            kept -= gone.area();
        }
    }
}
