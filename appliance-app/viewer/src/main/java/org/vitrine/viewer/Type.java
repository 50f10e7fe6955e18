package org.vitrine.viewer;

/**
 * How a text is set.
 *
 * @param size in pixels
 * @param colour {@code 0xAARRGGBB}
 */
record Type(Face face, double size, int colour, Alignment alignment) {
    /** The two voices: the work's, and ours. */
    enum Face {
        SERIF(
                "Source Serif 4,Source Serif Pro,Libertinus Serif,Noto Serif,DejaVu Serif,serif",
                Face.REGULAR),
        SANS("Inter,Source Sans 3,Source Sans Pro,Noto Sans,DejaVu Sans,sans-serif", Face.REGULAR),
        SANS_BOLD(
                "Inter,Source Sans 3,Source Sans Pro,Noto Sans,DejaVu Sans,sans-serif", Face.BOLD);

        private static final int REGULAR = 400;
        private static final int BOLD = 700;

        final String families;
        final int weight;

        Face(String families, int weight) {
            this.families = families;
            this.weight = weight;
        }
    }

    /** {@code PangoAlignment}. */
    enum Alignment {
        START(0),
        CENTRE(1),
        END(2);

        final int pango;

        Alignment(int pango) {
            this.pango = pango;
        }
    }

    static Type serif(double size, int colour) {
        return new Type(Face.SERIF, size, colour, Alignment.START);
    }

    static Type sans(double size, int colour) {
        return new Type(Face.SANS, size, colour, Alignment.START);
    }

    static Type bold(double size, int colour) {
        return new Type(Face.SANS_BOLD, size, colour, Alignment.START);
    }

    Type centred() {
        return new Type(face, size, colour, Alignment.CENTRE);
    }

    Type ofSize(double other) {
        return new Type(face, other, colour, alignment);
    }
}
