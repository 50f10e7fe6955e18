package org.vitrine.spice.client.display;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.imaging.PixelBuffer;

/** The surfaces of a display channel by their numbers. */
final class Surfaces {
    private final Map<Integer, Surface> surfaces = new HashMap<>();
    private long kept;

    Surface get(int id) throws CanvasException {
        return find(id).orElseThrow(() -> new CanvasException("surface " + id + " is not there"));
    }

    Optional<Surface> find(int id) {
        return Optional.ofNullable(surfaces.get(id));
    }

    /**
     * Makes sure that a surface may be created, before its memory is allocated; another one with
     * the same number is gone then.
     *
     * @param held pictures that the screen does not let go of, surfaces or not
     */
    void reserve(int id, int width, int height, Set<PixelBuffer> held) throws CanvasException {
        remove(id);
        admit(id, width, height, held);
    }

    /** As {@link #reserve}, but what has the number now stays until it is replaced. */
    void admit(int id, int width, int height, Set<PixelBuffer> held) throws CanvasException {
        long area = (long) width * height;
        if (area > Budget.PICTURE) {
            String what = id == 0 ? "the guest's screen" : "surface " + id;
            throw new CanvasException(Budget.tooLarge(what, width, height));
        }
        long all = kept + area;
        for (PixelBuffer picture : held) {
            if (surfaces.values().stream().noneMatch(each -> each.pixels() == picture)) {
                all += picture.pixels().length;
            }
        }
        if (all > Budget.SURFACES) {
            throw new CanvasException(
                    "surfaces with surface "
                            + id
                            + ": "
                            + all
                            + " pixels exceed "
                            + Budget.SURFACES);
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
