package org.vitrine.imaging;

import java.util.ArrayList;
import java.util.List;

/** A set of pixels as rectangles that do not overlap. Immutable. */
public final class Region {
    public static final Region EMPTY = new Region(List.of());

    /** Of one region that was made of many rectangles: a megabyte. */
    static final int MAX_PIECES = 1 << 15;

    /** Up to so many are put together one by one. */
    private static final int FEW = 16;

    /** Likewise in the union of two regions, where all but the newest are in place. */
    private static final int MANY = 128;

    private final List<Rect> rects;

    private Region(List<Rect> rects) {
        this.rects = rects;
    }

    public static Region of(Rect rect) {
        return rect.isEmpty() ? EMPTY : new Region(List.of(rect));
    }

    /**
     * The union of rectangles, which may overlap. For many, too: the time grows with the square of
     * their number at most. There are more pieces than rectangles where these cross each other; of
     * more than {@value #MAX_PIECES} pieces all that is left is their bounds.
     */
    public static Region of(List<Rect> rects) {
        if (rects.size() > FEW) {
            List<Rect> pieces = new RegionSweep(rects).run();
            return pieces.isEmpty() ? EMPTY : new Region(List.copyOf(pieces));
        }
        Region all = EMPTY;
        for (Rect rect : rects) {
            all = all.union(rect);
        }
        return all;
    }

    /** The rectangles, none of them empty, no two overlapping, in no order. */
    public List<Rect> rects() {
        return rects;
    }

    public boolean isEmpty() {
        return rects.isEmpty();
    }

    public Rect bounds() {
        Rect all = Rect.EMPTY;
        for (Rect rect : rects) {
            all = all.bounds(rect);
        }
        return all;
    }

    public Region intersect(Rect with) {
        if (rects.size() == 1 && with.contains(rects.getFirst())) {
            return this;
        }
        List<Rect> kept = new ArrayList<>();
        for (Rect rect : rects) {
            Rect common = rect.intersect(with);
            if (!common.isEmpty()) {
                kept.add(common);
            }
        }
        return kept.isEmpty() ? EMPTY : new Region(List.copyOf(kept));
    }

    public Region intersect(Region with) {
        List<Rect> kept = new ArrayList<>();
        for (Rect rect : with.rects) {
            kept.addAll(intersect(rect).rects);
        }
        return kept.isEmpty() ? EMPTY : new Region(List.copyOf(kept));
    }

    public Region subtract(Rect hole) {
        List<Rect> kept = new ArrayList<>();
        for (Rect rect : rects) {
            cut(rect, hole, kept);
        }
        return kept.isEmpty() ? EMPTY : new Region(List.copyOf(kept));
    }

    /**
     * The union of both; rectangles that share a whole edge become one. For regions of few pieces:
     * the time grows with the square of their number.
     */
    public Region union(Rect more) {
        if (more.isEmpty()) {
            return this;
        }
        for (Rect rect : rects) {
            if (rect.contains(more)) {
                return this;
            }
        }
        List<Rect> kept = new ArrayList<>(subtract(more).rects);
        Rect added = more;
        for (int i = 0; i < kept.size(); ) {
            if (together(kept.get(i), added)) {
                // The larger one may now continue one that was looked at before.
                added = added.bounds(kept.remove(i));
                i = 0;
            } else {
                i++;
            }
        }
        kept.add(added);
        return kept.size() == 1 ? of(added) : new Region(List.copyOf(kept));
    }

    /** The union of both. */
    public Region union(Region more) {
        if (rects.size() + more.rects.size() > MANY) {
            List<Rect> both = new ArrayList<>(rects);
            both.addAll(more.rects);
            return of(both);
        }
        Region all = this;
        for (Rect rect : more.rects) {
            all = all.union(rect);
        }
        return all;
    }

    /** This region if it has at most {@code max} rectangles, else its bounds. */
    public Region simplified(int max) {
        return rects.size() <= max ? this : of(bounds());
    }

    @Override
    public String toString() {
        return rects.toString();
    }

    /** Whether two rectangles that do not overlap share a whole edge and so are one. */
    private static boolean together(Rect a, Rect b) {
        if (a.top() == b.top() && a.bottom() == b.bottom()) {
            return a.right() == b.left() || b.right() == a.left();
        }
        return a.left() == b.left()
                && a.right() == b.right()
                && (a.bottom() == b.top() || b.bottom() == a.top());
    }

    /** Adds the up to four parts of {@code rect} outside of {@code hole}. */
    private static void cut(Rect rect, Rect hole, List<Rect> parts) {
        Rect common = rect.intersect(hole);
        if (common.isEmpty()) {
            parts.add(rect);
            return;
        }
        if (common.top() > rect.top()) {
            parts.add(new Rect(rect.left(), rect.top(), rect.right(), common.top()));
        }
        if (common.left() > rect.left()) {
            parts.add(new Rect(rect.left(), common.top(), common.left(), common.bottom()));
        }
        if (common.right() < rect.right()) {
            parts.add(new Rect(common.right(), common.top(), rect.right(), common.bottom()));
        }
        if (common.bottom() < rect.bottom()) {
            parts.add(new Rect(rect.left(), common.bottom(), rect.right(), rect.bottom()));
        }
    }
}
