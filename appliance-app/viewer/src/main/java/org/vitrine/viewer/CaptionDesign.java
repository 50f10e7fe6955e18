package org.vitrine.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Placard;

/** The lower part of an attracting picture: what the work is, and an invitation. */
final class CaptionDesign {
    private static final double TITLE = 7.5;
    private static final double LEAST_TITLE = 5;
    private static final double TITLE_ROOM = 18;
    private static final double LEAST_INVITATION = 4;

    /** Room in which any title can be set well. */
    private static final double ENOUGH = 70;

    private final Typesetter typesetter;
    private final Frame frame;
    private final List<Design.Mark> words = new ArrayList<>();

    CaptionDesign(Typesetter typesetter, Frame frame) {
        this.typesetter = typesetter;
        this.frame = frame;
    }

    /**
     * @param invitation what the visitor is asked to do
     */
    Design design(Placard placard, String invitation) {
        int left = frame.side();
        int room = frame.width() - 2 * left;
        Text inviting =
                typesetter.fit(
                        invitation,
                        Type.bold(frame.body(), Palette.TYPE_ON_BRASS),
                        LEAST_INVITATION * frame.unit(),
                        room - frame.units(8),
                        frame.units(14),
                        1);
        if (inviting.cut()) {
            inviting = typesetter.set(invitation, inviting.type(), inviting.room(), 2);
        }
        int pillWidth = inviting.width() + frame.units(8);
        int pillHeight = inviting.height() + frame.units(5);
        int besideRoom = room - pillWidth - frame.units(6);
        boolean beside = Math.min(frame.units(ENOUGH), natural(placard, room)) <= besideRoom;

        int textRoom = beside ? besideRoom : room;
        int y = frame.height() - frame.units(5);
        y = up(placard.credit(), Type.sans(frame.small(), Palette.SMALL_TYPE), room, 2, y, 2.5);
        if (!beside) {
            y -= pillHeight;
            pill(inviting, Rect.ofSize(left, y, pillWidth, pillHeight));
            y -= frame.units(3);
        }
        int textBottom = y;
        y =
                up(
                        maker(placard, textRoom),
                        Type.sans(frame.body(), Palette.QUIET_TYPE),
                        textRoom,
                        1,
                        y,
                        1);
        if (!placard.title().isBlank()) {
            Text title =
                    typesetter.fit(
                            placard.title(),
                            Type.serif(TITLE * frame.unit(), Palette.TYPE),
                            LEAST_TITLE * frame.unit(),
                            textRoom,
                            frame.units(TITLE_ROOM),
                            2);
            y -= title.height();
            words.add(new Marks.Words(title, left, y));
        }
        if (beside) {
            y = Math.min(y, textBottom - pillHeight);
            int middle = (y + textBottom - pillHeight) / 2;
            pill(inviting, Rect.ofSize(left + room - pillWidth, middle, pillWidth, pillHeight));
        }
        return withBand(y - frame.units(4));
    }

    /** How wide title and maker are on a line each. */
    private int natural(Placard placard, int room) {
        Type title = Type.serif(TITLE * frame.unit(), Palette.TYPE);
        Type maker = Type.sans(frame.body(), Palette.TYPE);
        return Math.max(
                typesetter.set(placard.title(), title, room, 1).width(),
                typesetter.set(PanelDesign.maker(placard), maker, room, 1).width());
    }

    /** Maker and date; the date first where only it is sure to be seen whole. */
    private String maker(Placard placard, int room) {
        String line = PanelDesign.maker(placard);
        boolean cut = typesetter.set(line, Type.sans(frame.body(), Palette.TYPE), room, 1).cut();
        return cut && !placard.date().isBlank() ? placard.date() + "  ·  " + placard.maker() : line;
    }

    private Design withBand(int top) {
        int bandTop = Math.max(0, top);
        int fade = Math.min(frame.units(5), bandTop);
        var marks = new ArrayList<Design.Mark>();
        marks.add(
                new Marks.Shading(
                        new Rect(0, bandTop - fade, frame.width(), bandTop),
                        Palette.BAND & 0xffffff,
                        Palette.BAND));
        marks.add(
                new Marks.Plane(new Rect(0, bandTop, frame.width(), frame.height()), Palette.BAND));
        marks.addAll(words);
        return new Design(marks, Optional.empty(), Design.Guest.LIVE, Optional.empty());
    }

    /** Sets a text whose lower edge is at {@code bottom}; gives where the next one ends. */
    private int up(String text, Type type, int room, int lines, int bottom, double gap) {
        if (text.isBlank()) {
            return bottom;
        }
        Text line = typesetter.set(text, type, room, lines);
        words.add(new Marks.Words(line, frame.side(), bottom - line.height()));
        return bottom - line.height() - frame.units(gap);
    }

    private void pill(Text inviting, Rect at) {
        words.add(new Marks.Box(at, frame.units(2), Palette.BRASS, 0, 0));
        words.add(
                new Marks.Words(
                        inviting,
                        at.left() + (at.width() - inviting.width()) / 2,
                        at.top() + (at.height() - inviting.height()) / 2));
    }
}
