package org.vitrine.viewer;

import org.vitrine.imaging.Rect;

/**
 * The measures of a screen: a unit is a hundredth of its shorter side, so that type of {@link
 * #body} is a twentieth of it and read from two metres.
 */
record Frame(int width, int height) {
    double unit() {
        return Math.min(width, height) / 100.0;
    }

    int units(double count) {
        return (int) Math.round(count * unit());
    }

    double title() {
        return 11 * unit();
    }

    double leastTitle() {
        return 6.5 * unit();
    }

    double body() {
        return 5 * unit();
    }

    double small() {
        return 3.4 * unit();
    }

    /** Free space at the sides. */
    int side() {
        return Math.max(units(7), width / 14);
    }

    /** Free space above and below. */
    int edge() {
        return units(8);
    }

    Rect all() {
        return new Rect(0, 0, width, height);
    }
}
