package org.vitrine.imaging.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds where the next units stood before. Slow and simple. */
final class MatchIndex {
    private static final int CANDIDATES = 8;

    private final int[] units;
    private final Map<Long, List<Integer>> places = new HashMap<>();

    record Match(int from, int distance, int length) {
        static final Match NONE = new Match(0, 0, 0);
    }

    MatchIndex(int[] units) {
        this.units = units;
    }

    /** Makes the units from {@code at} known to later searches. */
    void add(int at) {
        if (at + 1 < units.length) {
            places.computeIfAbsent(key(units, at), _ -> new ArrayList<>()).add(at);
        }
    }

    Match find(int at, int maxDistance) {
        return find(at, maxDistance, units.length);
    }

    /**
     * The longest of the latest places in the same units, which may overlap.
     *
     * @param end how far a match may go
     */
    Match find(int at, int maxDistance, int end) {
        Match best = Match.NONE;
        for (int from : latest(units, at)) {
            int length = common(from, units, at, end);
            if (at - from <= maxDistance && length > best.length()) {
                best = new Match(from, at - from, length);
            }
        }
        return best;
    }

    /** The longest of the latest places in these units of what stands in {@code others}. */
    Match findFor(int[] others, int at) {
        Match best = Match.NONE;
        for (int from : latest(others, at)) {
            int length = common(from, others, at, others.length);
            if (length > best.length()) {
                best = new Match(from, 0, length);
            }
        }
        return best;
    }

    private List<Integer> latest(int[] of, int at) {
        if (at + 1 >= of.length) {
            return List.of();
        }
        List<Integer> all = places.getOrDefault(key(of, at), List.of());
        return all.subList(Math.max(0, all.size() - CANDIDATES), all.size());
    }

    private int common(int from, int[] others, int at, int end) {
        int length = 0;
        while (at + length < end
                && from + length < units.length
                && units[from + length] == others[at + length]) {
            length++;
        }
        return length;
    }

    private static long key(int[] of, int at) {
        return (long) of[at] << 32 | (of[at + 1] & 0xffff_ffffL);
    }
}
