package org.vitrine.imaging.scale;

/**
 * For one direction: which source pixels each target pixel is made of. Either two neighbours with a
 * weight, or a span with a weight each.
 */
final class Axis {
    /** Weights of a target pixel add up to this. */
    static final int ONE = 256;

    /** First source pixel of each target pixel. */
    final int[] first;

    /** Last source pixel, inclusive, of each target pixel. */
    final int[] last;

    /** Of two neighbours: how much of the second, 0..{@link #ONE}. */
    final int[] second;

    private final int[] weightsFrom;
    private int[] weights = {};
    private final int[] touchedFrom;
    private final int[] touchedTo;

    private Axis(int source, int target, Taps taps) {
        first = new int[target];
        last = new int[target];
        second = new int[target];
        weightsFrom = new int[target];
        for (int t = 0; t < target; t++) {
            taps.set(this, t);
        }
        touchedFrom = new int[source];
        touchedTo = new int[source];
        int from = 0;
        int to = 0;
        for (int s = 0; s < source; s++) {
            while (from < target && last[from] < s) {
                from++;
            }
            while (to < target && first[to] <= s) {
                to++;
            }
            touchedFrom[s] = from;
            touchedTo[s] = to;
        }
    }

    private interface Taps {
        void set(Axis axis, int target);
    }

    /** The first target pixel that depends on source pixel {@code s}. */
    int touchedFrom(int s) {
        return touchedFrom[s];
    }

    /** One past the last target pixel that depends on source pixel {@code s}. */
    int touchedTo(int s) {
        return touchedTo[s];
    }

    /** Each target pixel shows the source pixel at its centre. */
    static Axis nearest(int source, int target) {
        return new Axis(
                source,
                target,
                (axis, t) -> axis.two((int) ((2L * t + 1) * source / (2L * target)), 0, source, t));
    }

    /**
     * Each target pixel averages what lies exactly below it: with a target at least as long as the
     * source that is one source pixel or two neighbours.
     */
    static Axis sharp(int source, int target) {
        return new Axis(
                source,
                target,
                (axis, t) -> {
                    long start = (long) t * source;
                    long end = start + source;
                    int s = (int) (start / target);
                    long over = Math.max(0, end - (s + 1L) * target);
                    axis.two(s, (int) ((over * ONE + source / 2) / source), source, t);
                });
    }

    /** Each target pixel interpolates between the centres of two neighbours. */
    static Axis smooth(int source, int target) {
        return new Axis(
                source,
                target,
                (axis, t) -> {
                    double centre = (t + 0.5) * source / target - 0.5;
                    int s = (int) Math.floor(centre);
                    int weight = (int) Math.round((centre - s) * ONE);
                    if (s < 0) {
                        s = 0;
                        weight = 0;
                    }
                    axis.two(s, weight, source, t);
                });
    }

    /** Each target pixel spans all source pixels that it covers, also partly. */
    static Axis area(int source, int target) {
        Axis axis =
                new Axis(
                        source,
                        target,
                        (spans, t) -> {
                            long start = (long) t * source;
                            spans.first[t] = (int) (start / target);
                            spans.last[t] = (int) ((start + source - 1) / target);
                        });
        axis.weigh(source, target);
        return axis;
    }

    /** Of an area axis: where in {@link #weights} those of target pixel {@code t} begin. */
    int weightsOf(int t) {
        return weightsFrom[t];
    }

    /** Of an area axis: how much each source pixel of each target pixel counts, 0..{@link #ONE}. */
    int[] weights() {
        return weights;
    }

    private void weigh(int source, int target) {
        int count = 0;
        for (int t = 0; t < target; t++) {
            weightsFrom[t] = count;
            count += last[t] - first[t] + 1;
        }
        weights = new int[count];
        for (int t = 0; t < target; t++) {
            long start = (long) t * source;
            int given = 0;
            for (int s = first[t]; s <= last[t]; s++) {
                // Rounding the sums, not the shares, makes them add up to one exactly.
                long covered = Math.min(start + source, (s + 1L) * target) - start;
                int sum = (int) ((covered * ONE + source / 2) / source);
                weights[weightsFrom[t] + s - first[t]] = sum - given;
                given = sum;
            }
        }
    }

    private void two(int s, int weight, int source, int t) {
        int whole = weight == ONE ? 1 : 0;
        first[t] = Math.min(s + whole, source - 1);
        second[t] = whole == 1 || first[t] == source - 1 ? 0 : weight;
        last[t] = second[t] == 0 ? first[t] : first[t] + 1;
    }
}
