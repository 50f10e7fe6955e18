package org.vitrine.imaging;

/** A rectangle of pixels; {@code right} and {@code bottom} are exclusive. May be empty. */
public record Rect(int left, int top, int right, int bottom) {
    public static final Rect EMPTY = new Rect(0, 0, 0, 0);

    public static Rect ofSize(int left, int top, int width, int height) {
        return new Rect(left, top, left + width, top + height);
    }

    public int width() {
        return right - left;
    }

    public int height() {
        return bottom - top;
    }

    public boolean isEmpty() {
        return right <= left || bottom <= top;
    }

    public Rect intersect(Rect other) {
        int l = Math.max(left, other.left);
        int t = Math.max(top, other.top);
        int r = Math.min(right, other.right);
        int b = Math.min(bottom, other.bottom);
        return r <= l || b <= t ? EMPTY : new Rect(l, t, r, b);
    }

    /** The smallest rectangle that holds both; an empty one adds nothing. */
    public Rect bounds(Rect other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return new Rect(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    public boolean contains(Rect other) {
        return left <= other.left
                && top <= other.top
                && right >= other.right
                && bottom >= other.bottom;
    }

    public Rect translate(int dx, int dy) {
        return new Rect(left + dx, top + dy, right + dx, bottom + dy);
    }
}
