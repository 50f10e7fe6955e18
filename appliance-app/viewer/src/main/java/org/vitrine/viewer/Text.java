package org.vitrine.viewer;

/**
 * A text that was set: how large it came out, and how to draw it.
 *
 * @param width of the longest line, in pixels
 * @param height of all lines
 * @param lines shown
 * @param cut whether words had to be left out for want of room
 */
record Text(
        Typesetter by,
        String words,
        Type type,
        int room,
        int maxLines,
        int width,
        int height,
        int lines,
        boolean cut) {
    /** Draws it with its upper left corner at a point; the room's corner if it is not at start. */
    void draw(long context, double x, double y) {
        by.draw(this, context, x, y);
    }
}
