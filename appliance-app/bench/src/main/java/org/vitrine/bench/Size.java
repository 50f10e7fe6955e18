package org.vitrine.bench;

/** Width and height in pixels, written as {@code 640x480}. */
record Size(int width, int height) {
    static final Size VGA = new Size(640, 480);
    static final Size XGA = new Size(1024, 768);
    static final Size FULL_HD = new Size(1920, 1080);

    /** The key of the test guest that switches to this mode. */
    char guestKey() throws BenchException {
        if (equals(VGA)) {
            return '1';
        }
        if (equals(XGA)) {
            return '2';
        }
        if (equals(FULL_HD)) {
            return '3';
        }
        throw new BenchException("the test guest has no mode " + this);
    }

    static Size parse(String text) {
        String[] sides = text.split("x", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException(text + " is not WIDTHxHEIGHT");
        }
        return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
