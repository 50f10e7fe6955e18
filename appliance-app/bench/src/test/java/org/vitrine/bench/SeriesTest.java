package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void takesTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        Series series = of(5, 1, 3);
        assertEquals(3, series.median());
        series.add(4);
        assertEquals(3.5, series.median());
    }

    @Test
    void takesTheValueThatAShareDoesNotExceed() {
        Series series = new Series();
        for (int i = 100; i >= 1; i--) {
            series.add(i);
        }
        assertEquals(95, series.quantile(0.95));
        assertEquals(1, of(1).quantile(0.95));
    }

    @Test
    void hasNoMedianOfNothing() {
        assertThrows(IllegalStateException.class, () -> new Series().median());
    }

    private static Series of(double... values) {
        Series series = new Series();
        for (double value : values) {
            series.add(value);
        }
        return series;
    }
}
