package org.vitrine.imaging.raster;

import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;

/** The pixels that a draw may touch: a region, and perhaps the bits of a mask. Immutable. */
public final class Stencil {
    private final Region region;
    private final @Nullable BitMask mask;
    private final int dx;
    private final int dy;
    private final boolean inverse;

    private Stencil(Region region, @Nullable BitMask mask, int dx, int dy, boolean inverse) {
        this.region = region;
        this.mask = mask;
        this.dx = dx;
        this.dy = dy;
        this.inverse = inverse;
    }

    /** Takes one run of pixels of a row, {@code right} exclusive and greater than {@code left}. */
    @FunctionalInterface
    interface Run {
        void at(int y, int left, int right);
    }

    public static Stencil of(Region region) {
        return new Stencil(region, null, 0, 0, false);
    }

    public static Stencil of(Rect rect) {
        return of(Region.of(rect));
    }

    /**
     * The pixels of {@code region} on which a set bit of {@code mask} lies, or a clear one; never
     * those outside of the mask.
     *
     * @param left where column 0 of the mask lies
     * @param top where row 0 of the mask lies
     */
    public static Stencil of(Region region, BitMask mask, int left, int top, boolean inverse) {
        Rect extent = Rect.ofSize(left, top, mask.width(), mask.height());
        return new Stencil(region.intersect(extent), mask, -left, -top, inverse);
    }

    /** This, but only inside of {@code rect}. */
    public Stencil intersect(Rect rect) {
        Region inside = region.intersect(rect);
        return inside == region ? this : new Stencil(inside, mask, dx, dy, inverse);
    }

    /** All that may be touched; with a mask it may be less. */
    public Region region() {
        return region;
    }

    public boolean isEmpty() {
        return region.isEmpty();
    }

    /** Gives each run of pixels that may be touched, once. */
    void runs(Run run) {
        for (Rect rect : region.rects()) {
            for (int y = rect.top(); y < rect.bottom(); y++) {
                if (mask == null) {
                    run.at(y, rect.left(), rect.right());
                } else {
                    maskedRuns(mask, y, rect.left(), rect.right(), run);
                }
            }
        }
    }

    private void maskedRuns(BitMask mask, int y, int left, int right, Run run) {
        int end = right + dx;
        int x = mask.next(!inverse, y + dy, left + dx, end);
        while (x < end) {
            int stop = mask.next(inverse, y + dy, x, end);
            run.at(y, x - dx, stop - dx);
            x = mask.next(!inverse, y + dy, stop, end);
        }
    }
}
