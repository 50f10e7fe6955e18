package org.vitrine.spice.client.display;

import java.util.HashMap;
import java.util.Map;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.raster.BitMask;

/**
 * Images that the server asked to keep. The server alone decides what leaves: it counts along, in
 * pixels, against the size that it was told, and an image that is gone too early breaks the
 * picture. So nothing is evicted here; a server that fills the cache beyond measure is refused.
 */
final class ImageCache {
    private final Map<Long, Entry> entries = new HashMap<>();
    private final long budget;
    private long kept;

    /** What is kept under an id. */
    sealed interface Entry {
        /** Size as the server counts it. */
        long area();

        /**
         * @param lossy the pixels are not exactly those of the guest
         */
        record Picture(PixelBuffer pixels, boolean lossy) implements Entry {
            @Override
            public long area() {
                return (long) pixels.width() * pixels.height();
            }
        }

        record Mask(BitMask bits) implements Entry {
            @Override
            public long area() {
                return (long) bits.width() * bits.height();
            }
        }
    }

    /**
     * @param pixels the size that the server was told; invalidations travel beside the draws that
     *     make them necessary, so that for a moment there may be a little more
     */
    ImageCache(long pixels) {
        this.budget = pixels + Budget.CACHE_TOLERANCE;
    }

    /** Keeps an image, in place of another one with the same id. */
    void put(long id, Entry entry) throws CanvasException {
        admit(id, entry.area());
        remove(id);
        entries.put(id, entry);
        kept += entry.area();
    }

    /**
     * Makes sure that an image may be kept, before its memory is allocated.
     *
     * @param area in pixels
     */
    void admit(long id, long area) throws CanvasException {
        Entry before = entries.get(id);
        long then = kept + area - (before == null ? 0 : before.area());
        if (then > budget) {
            throw new CanvasException(
                    "image cache: " + then + " pixels exceed " + budget + ", nothing was released");
        }
    }

    /** The pixels of an image, lossy or not. */
    PixelBuffer picture(long id) throws CanvasException {
        return switch (find(id)) {
            case Entry.Picture(var pixels, _) -> pixels;
            case Entry.Mask _ -> throw new CanvasException(name(id) + " is a mask, not a picture");
        };
    }

    /** The pixels of an image that are exactly those of the guest. */
    PixelBuffer losslessPicture(long id) throws CanvasException {
        if (find(id) instanceof Entry.Picture(_, var lossy) && lossy) {
            throw new CanvasException(name(id) + " is lossy, a lossless one was asked for");
        }
        return picture(id);
    }

    BitMask mask(long id) throws CanvasException {
        return switch (find(id)) {
            case Entry.Mask(var bits) -> bits;
            case Entry.Picture _ ->
                    throw new CanvasException(name(id) + " is a picture, not a mask");
        };
    }

    /** Forgets an image, which need not be there. */
    void remove(long id) {
        Entry gone = entries.remove(id);
        if (gone != null) {
            kept -= gone.area();
        }
    }

    void clear() {
        entries.clear();
        kept = 0;
    }

    /** What is kept, in pixels. */
    long kept() {
        return kept;
    }

    private Entry find(long id) throws CanvasException {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new CanvasException(name(id) + " is not there");
        }
        return entry;
    }

    private static String name(long id) {
        return "cached image " + Long.toUnsignedString(id);
    }
}
