package org.vitrine.imaging.scale;

/**
 * How pixels of the guest become pixels of the screen. Where the picture must shrink, each of them
 * averages.
 */
public enum Filter {
    /** Every guest pixel is a block of the same whole number of screen pixels. */
    INTEGER,
    /** Fills the screen; guest pixels keep hard edges, blended only where two share a pixel. */
    SHARP,
    /** Fills the screen; bilinear, as a photograph wants it. */
    SMOOTH
}
