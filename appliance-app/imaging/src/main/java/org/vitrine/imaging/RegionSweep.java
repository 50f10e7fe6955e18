package org.vitrine.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The union of many rectangles, by a line that moves down over them: in each band between two of
 * their edges stand the same ones. Takes no more steps than there are bands, of which there are two
 * for each rectangle at most, times rectangles.
 */
final class RegionSweep {
    private final Rect[] byTop;
    private final int[] edges;

    /** The rectangles that reach into the band, by their left sides. */
    private final List<Rect> active = new ArrayList<>();

    private final List<Rect> done = new ArrayList<>();

    /** What may go on into the next band. */
    private List<Rect> above = new ArrayList<>();

    private long steps;

    /**
     * @param rects may overlap and be empty
     */
    RegionSweep(List<Rect> rects) {
        byTop =
                rects.stream()
                        .filter(rect -> !rect.isEmpty())
                        .sorted(Comparator.comparingInt(Rect::top))
                        .toArray(Rect[]::new);
        int[] all = new int[2 * byTop.length];
        for (int i = 0; i < byTop.length; i++) {
            all[2 * i] = byTop[i].top();
            all[2 * i + 1] = byTop[i].bottom();
        }
        edges = Arrays.stream(all).sorted().distinct().toArray();
    }

    /**
     * The pieces, no two of which overlap; or the bounds of all, where there would be more than
     * {@link Region#MAX_PIECES}. To be called once.
     */
    List<Rect> run() {
        int next = 0;
        for (int i = 0; i + 1 < edges.length; i++) {
            int top = edges[i];
            steps += active.size();
            active.removeIf(rect -> rect.bottom() <= top);
            for (; next < byTop.length && byTop[next].top() == top; next++) {
                insert(byTop[next]);
            }
            join(band(top, edges[i + 1]));
            if (done.size() + above.size() > Region.MAX_PIECES) {
                return List.of(bounds());
            }
        }
        done.addAll(above);
        return done;
    }

    /** How many rectangles were looked at, each time anew. */
    long steps() {
        return steps;
    }

    private Rect bounds() {
        Rect all = Rect.EMPTY;
        for (Rect rect : byTop) {
            all = all.bounds(rect);
        }
        return all;
    }

    private void insert(Rect rect) {
        int low = 0;
        int high = active.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (active.get(middle).left() < rect.left()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        active.add(low, rect);
    }

    private List<Rect> band(int top, int bottom) {
        List<Rect> band = new ArrayList<>();
        for (int i = 0; i < active.size(); ) {
            int left = active.get(i).left();
            int right = active.get(i).right();
            for (i++; i < active.size() && active.get(i).left() <= right; i++) {
                right = Math.max(right, active.get(i).right());
            }
            band.add(new Rect(left, top, right, bottom));
        }
        steps += active.size();
        return band;
    }

    /** Goes on with the pieces right above that are as wide; the others are done. */
    private void join(List<Rect> band) {
        int over = 0;
        for (int i = 0; i < band.size(); i++) {
            Rect piece = band.get(i);
            while (over < above.size() && above.get(over).left() < piece.left()) {
                done.add(above.get(over++));
            }
            if (over < above.size()) {
                Rect before = above.get(over);
                if (before.left() == piece.left()
                        && before.right() == piece.right()
                        && before.bottom() == piece.top()) {
                    band.set(i, before.bounds(piece));
                    over++;
                }
            }
        }
        done.addAll(above.subList(over, above.size()));
        steps += band.size() + above.size();
        above = band;
    }
}
