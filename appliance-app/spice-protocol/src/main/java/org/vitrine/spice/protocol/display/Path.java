package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** Lines and curves ({@code SpicePath}). */
public record Path(List<Segment> segments) {
    private static final int SEGMENT_SIZE = 5;
    private static final int POINT_SIZE = 8;

    /**
     * Points that belong together; coordinates in 28.4 fixed point.
     *
     * @param flags {@link #BEGIN}, {@link #END}, {@link #CLOSE}, {@link #BEZIER}
     */
    public record Segment(int flags, List<Point> points) {
        /** A new figure starts here. */
        public static final int BEGIN = 1;

        /** The figure ends here. */
        public static final int END = 2;

        /** The figure's last point is joined to its first. */
        public static final int CLOSE = 8;

        /** The points are the controls of cubic curves, three each. */
        public static final int BEZIER = 16;

        public Segment {
            points = List.copyOf(points);
        }
    }

    public Path {
        segments = List.copyOf(segments);
    }

    static Path read(WireReader in) throws ProtocolException {
        int at = in.offset();
        long announcedSegments = in.u32("path segments");
        int count =
                Limits.count(
                        "path segments", at, announcedSegments, Limits.MAX_PATH, SEGMENT_SIZE, in);
        int left = Limits.MAX_PATH;
        List<Segment> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int flags = in.u8("path flags");
            int pointsAt = in.offset();
            long announced = in.u32("path points");
            int points = Limits.count("path points", pointsAt, announced, left, POINT_SIZE, in);
            left -= points;
            List<Point> list = new ArrayList<>(points);
            for (int j = 0; j < points; j++) {
                list.add(new Point(in.i32("x"), in.i32("y")));
            }
            segments.add(new Segment(flags, list));
        }
        return new Path(segments);
    }
}
