package org.vitrine.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Placard;

/** The label on the wall: what the work is, and one sentence on why it is not to be seen yet. */
final class PanelDesign {
    private static final double COLUMN_SHARE = 0.74;
    private static final int TITLE_LINES = 6;

    private final Typesetter typesetter;
    private final Frame frame;
    private final List<Design.Mark> marks = new ArrayList<>();

    PanelDesign(Typesetter typesetter, Frame frame) {
        this.typesetter = typesetter;
        this.frame = frame;
    }

    /**
     * @param sentence why the work is not to be seen yet
     * @param progress in 0..1 where it is known
     * @param working whether something moves to say that work goes on
     * @param number small, in a corner; 0 for none
     */
    Design design(
            Placard placard,
            String sentence,
            OptionalDouble progress,
            boolean working,
            int number) {
        marks.add(new Marks.Shading(frame.all(), Palette.WALL_TOP, Palette.WALL_BOTTOM));
        int left = frame.side();
        int room = frame.width() - 2 * left;
        int column = (int) Math.max(Math.min(room, frame.units(100)), room * COLUMN_SHARE);

        int foot = foot(placard, number, left, room);
        Text status = typesetter.set(sentence, Type.sans(frame.body(), Palette.TYPE), room, 3);
        int rule = frame.units(1);
        int statusTop = foot - frame.units(6) - rule - frame.units(3) - status.height();
        marks.add(new Marks.Words(status, left, statusTop));
        Rect line = Rect.ofSize(left, statusTop + status.height() + frame.units(3), column, rule);
        head(placard, left, column, room, statusTop - frame.units(4));
        Optional<Design.Moving> moving = Optional.empty();
        if (progress.isPresent()) {
            double radius = line.height() / 2.0;
            int done = (int) Math.round(line.width() * Math.clamp(progress.getAsDouble(), 0, 1));
            marks.add(new Marks.Box(line, radius, Palette.RULE, 0, 0));
            marks.add(
                    new Marks.Box(
                            Rect.ofSize(
                                    line.left(),
                                    line.top(),
                                    Math.max(line.height(), done),
                                    line.height()),
                            radius,
                            Palette.BRASS,
                            0,
                            0));
        } else if (working) {
            moving = Optional.of(new Glint(line));
        }
        return new Design(List.copyOf(marks), moving, Design.Guest.HIDDEN, Optional.empty());
    }

    /** Title, maker and date from the top down, not below {@code end}. */
    private void head(Placard placard, int left, int column, int room, int end) {
        List<Text> makers = makers(placard, column, room);
        if (placard.title().isBlank() && makers.isEmpty()) {
            return;
        }
        int y = frame.edge();
        marks.add(
                new Marks.Plane(
                        Rect.ofSize(left, y, frame.units(9), frame.units(0.9)), Palette.BRASS));
        y += frame.units(4.5);
        int gap = frame.units(2.5);
        int makersHeight = 0;
        for (Text maker : makers) {
            makersHeight += maker.height() + gap;
        }
        if (!placard.title().isBlank()) {
            int height = end - y - makersHeight;
            Text title = title(placard.title(), column, height);
            if (title.cut()) {
                title = title(placard.title(), room, height);
            }
            marks.add(new Marks.Words(title, left, y));
            y += title.height() + gap;
        }
        for (Text maker : makers) {
            if (y + maker.height() <= end) {
                marks.add(new Marks.Words(maker, left, y));
            }
            y += maker.height() + gap / 2;
        }
    }

    private Text title(String words, int width, int height) {
        Type type = Type.serif(frame.title(), Palette.TYPE);
        return typesetter.fit(words, type, frame.leastTitle(), width, height, TITLE_LINES);
    }

    /** Maker and date on a line, or each on its own if the line gets too long. */
    private List<Text> makers(Placard placard, int column, int room) {
        Type type = Type.sans(frame.body(), Palette.QUIET_TYPE);
        String line = maker(placard);
        if (line.isBlank()) {
            return List.of();
        }
        Text both = typesetter.set(line, type, column, 1);
        if (!both.cut()) {
            return List.of(both);
        }
        var makers = new ArrayList<Text>();
        for (String part : List.of(placard.maker(), placard.date())) {
            if (!part.isBlank()) {
                makers.add(typesetter.set(part, type, room, 2));
            }
        }
        return makers;
    }

    /** Credit and number at the bottom; gives the top of what they take. */
    private int foot(Placard placard, int number, int left, int room) {
        int bottom = frame.height() - frame.edge();
        int top = bottom;
        int creditRoom = room;
        if (number != 0) {
            Text digits =
                    typesetter.set(
                            Integer.toString(number),
                            Type.sans(frame.small(), Palette.SMALL_TYPE),
                            room,
                            1);
            marks.add(
                    new Marks.Words(
                            digits, left + room - digits.width(), bottom - digits.height()));
            creditRoom -= digits.width() + frame.units(6);
            top = bottom - digits.height();
        }
        if (!placard.credit().isBlank()) {
            Text credit =
                    typesetter.set(
                            placard.credit(),
                            Type.sans(frame.small(), Palette.SMALL_TYPE),
                            creditRoom,
                            2);
            marks.add(new Marks.Words(credit, left, bottom - credit.height()));
            top = Math.min(top, bottom - credit.height());
        }
        return top;
    }

    /** Maker and date as a label has them. */
    static String maker(Placard placard) {
        if (placard.maker().isBlank() || placard.date().isBlank()) {
            return placard.maker() + placard.date();
        }
        return placard.maker() + "  ·  " + placard.date();
    }

    /** A light that goes along a line: work goes on, nobody knows for how long. */
    private record Glint(Rect bounds) implements Design.Moving {
        private static final double PERIOD_SECONDS = 3.2;
        private static final double LENGTH = 0.22;

        @Override
        public void draw(long context, double seconds) {
            double radius = bounds.height() / 2.0;
            new Marks.Box(bounds, radius, Palette.RULE, 0, 0).draw(context);
            double phase = seconds % PERIOD_SECONDS / PERIOD_SECONDS;
            // There and back, slowing down at the ends.
            double at = (1 - Math.cos(2 * Math.PI * phase)) / 2;
            int length = (int) (bounds.width() * LENGTH);
            int x = bounds.left() + (int) Math.round(at * (bounds.width() - length));
            new Marks.Box(
                            Rect.ofSize(x, bounds.top(), length, bounds.height()),
                            radius,
                            Palette.BRASS,
                            0,
                            0)
                    .draw(context);
        }

        @Override
        public boolean movesAfter(double seconds) {
            return true;
        }
    }
}
