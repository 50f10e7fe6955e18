package org.vitrine.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.imaging.Rect;

/** One question, two large answers, and a ring that empties. */
final class QuestionDesign {
    private static final double RING_RADIUS = 12;
    private static final double LEAST_QUESTION = 6;

    private final Typesetter typesetter;
    private final Frame frame;
    private final Messages messages;
    private final List<Design.Mark> marks = new ArrayList<>();

    QuestionDesign(Typesetter typesetter, Frame frame, Messages messages) {
        this.typesetter = typesetter;
        this.frame = frame;
        this.messages = messages;
    }

    Design design(Duration left, Duration of) {
        int side = frame.side();
        int room = frame.width() - 2 * side;
        marks.add(new Marks.Plane(frame.all(), Palette.VEIL));
        Text question =
                typesetter.fit(
                        messages.question(),
                        Type.serif(frame.title(), Palette.TYPE).centred(),
                        LEAST_QUESTION * frame.unit(),
                        room,
                        frame.units(26),
                        2);
        int gap = frame.units(6);
        boolean abreast = frame.width() >= frame.height() * 1.2;
        int boxWidth = abreast ? Math.min((room - gap) / 2, frame.units(66)) : room;
        Answer stay = answer(messages.stay(), messages.howToStay(), boxWidth, true);
        Answer finish = answer(messages.finish(), messages.howToFinish(), boxWidth, false);
        int boxHeight = Math.max(stay.height(), finish.height()) + frame.units(8);
        int ring = frame.units(2 * RING_RADIUS);
        int answers = abreast ? boxHeight : 2 * boxHeight + gap;
        int total = question.height() + frame.units(5) + ring + frame.units(6) + answers;
        int y = Math.max(frame.units(3), (frame.height() - total) / 2);

        marks.add(new Marks.Words(question, side, y));
        y += question.height() + frame.units(5);
        Rect clock = Rect.ofSize((frame.width() - ring) / 2, y, ring, ring);
        y += ring + frame.units(6);
        int boxes = abreast ? 2 * boxWidth + gap : boxWidth;
        Rect first = Rect.ofSize((frame.width() - boxes) / 2, y, boxWidth, boxHeight);
        Rect second =
                abreast ? first.translate(boxWidth + gap, 0) : first.translate(0, boxHeight + gap);
        draw(stay, first, Palette.BRASS, 0);
        draw(finish, second, Palette.BAND, Palette.QUIET_TYPE);
        return new Design(
                List.copyOf(marks),
                Optional.of(new Ring(typesetter, frame, clock, left, of)),
                Design.Guest.LIVE,
                Optional.of(second));
    }

    private record Answer(Text text, Text how, int gap) {
        int height() {
            return text.height() + gap + how.height();
        }
    }

    private Answer answer(String text, String how, int boxWidth, boolean onBrass) {
        int room = boxWidth - frame.units(6);
        int colour = onBrass ? Palette.TYPE_ON_BRASS : Palette.TYPE;
        int quiet = onBrass ? Palette.TYPE_ON_BRASS : Palette.QUIET_TYPE;
        return new Answer(
                typesetter.set(text, Type.bold(frame.body() * 1.1, colour).centred(), room, 2),
                typesetter.set(how, Type.sans(frame.small() * 1.15, quiet).centred(), room, 2),
                frame.units(0.8));
    }

    private void draw(Answer answer, Rect box, int fill, int line) {
        marks.add(new Marks.Box(box, frame.units(2), fill, line, frame.units(0.5)));
        int x = box.left() + frame.units(3);
        int y = box.top() + (box.height() - answer.height()) / 2;
        marks.add(new Marks.Words(answer.text(), x, y));
        marks.add(new Marks.Words(answer.how(), x, y + answer.text().height() + answer.gap()));
    }

    /** What is left of the time, as an arc and in seconds. */
    private record Ring(Typesetter typesetter, Frame frame, Rect bounds, Duration left, Duration of)
            implements Design.Moving {
        private static final double MILLIS = 1000;
        private static final double TOP = -Math.PI / 2;

        @Override
        public void draw(long context, double seconds) {
            double rest = Math.max(0, left.toMillis() / MILLIS - seconds);
            double whole = Math.max(1 / MILLIS, of.toMillis() / MILLIS);
            double share = Math.clamp(rest / whole, 0, 1);
            double weight = frame.units(1.6);
            double x = bounds.left() + bounds.width() / 2.0;
            double y = bounds.top() + bounds.height() / 2.0;
            double radius = (bounds.width() - weight) / 2;
            Cairo.setLineWidth(context, weight);
            Cairo.newPath(context);
            Marks.source(context, Palette.RULE);
            Cairo.arc(context, x, y, radius, 0, 2 * Math.PI);
            Cairo.stroke(context);
            if (share > 0) {
                Marks.source(context, Palette.BRASS);
                Cairo.setLineCap(context, Cairo.LINE_CAP_ROUND);
                Cairo.arc(
                        context, x, y, radius, TOP + 2 * Math.PI * (1 - share), TOP + 2 * Math.PI);
                Cairo.stroke(context);
            }
            Text count =
                    typesetter.set(
                            Integer.toString((int) Math.ceil(rest)),
                            Type.sans(9 * frame.unit(), Palette.TYPE).centred(),
                            bounds.width(),
                            1);
            count.draw(context, bounds.left(), y - count.height() / 2.0);
        }

        @Override
        public boolean movesAfter(double seconds) {
            return seconds <= left.toMillis() / MILLIS;
        }
    }
}
