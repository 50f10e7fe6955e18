package org.vitrine.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Placard;

/**
 * The lower part of an attracting picture: what the work is, and an invitation. The work stands
 * above it, so that no part of it is hidden.
 */
final class CaptionDesign {
    private static final double TITLE = 7.5;
    private static final double LEAST_TITLE = 5;
    private static final double TITLE_ROOM = 18;
    private static final double LEAST_INVITATION = 4;

    /** The work has a third of the screen's height, though words that need more hide some of it. */
    private static final int LEAST_SHARE = 3;

    /** Room in which any title can be set well. */
    private static final double ENOUGH = 70;

    private final Typesetter typesetter;
    private final Frame frame;
    private final int left;
    private final int room;
    private final List<Design.Mark> words = new ArrayList<>();

    CaptionDesign(Typesetter typesetter, Frame frame) {
        this.typesetter = typesetter;
        this.frame = frame;
        left = frame.side();
        room = frame.width() - 2 * left;
    }

    /** An invitation that is empty is not made: nobody is asked to play then. */
    Design design(Placard placard) {
        int y = frame.height() - frame.units(5);
        y = up(placard.credit(), Type.sans(frame.small(), Palette.SMALL_TYPE), room, 2, y, 2.5);
        if (placard.invitation().isBlank()) {
            y = label(placard, room, y);
        } else {
            y = labelAndInvitation(placard, y);
        }
        return words.isEmpty() ? Design.BARE : withBand(y - frame.units(4));
    }

    /** Side by side if there is room, else one above the other; gives the top of both. */
    private int labelAndInvitation(Placard placard, int bottom) {
        Text inviting = invitation(placard.invitation());
        int width = inviting.width() + frame.units(8);
        int height = inviting.height() + frame.units(5);
        int besideRoom = room - width - frame.units(6);
        if (Math.min(frame.units(ENOUGH), natural(placard)) <= besideRoom) {
            int top = Math.min(label(placard, besideRoom, bottom), bottom - height);
            int middle = (top + bottom - height) / 2;
            pill(inviting, Rect.ofSize(left + room - width, middle, width, height));
            return top;
        }
        pill(inviting, Rect.ofSize(left, bottom - height, width, height));
        return label(placard, room, bottom - height - frame.units(3));
    }

    /** Title, maker and date; gives their top. */
    private int label(Placard placard, int width, int bottom) {
        Type type = Type.sans(frame.body(), Palette.QUIET_TYPE);
        int y = up(maker(placard, width), type, width, 1, bottom, 1);
        if (!placard.title().isBlank()) {
            Text title =
                    typesetter.fit(
                            placard.title(),
                            Type.serif(TITLE * frame.unit(), Palette.TYPE),
                            LEAST_TITLE * frame.unit(),
                            width,
                            frame.units(TITLE_ROOM),
                            2);
            y -= title.height();
            words.add(new Marks.Words(title, left, y));
        }
        return y;
    }

    private Text invitation(String text) {
        int width = room - frame.units(8);
        Type type = Type.bold(frame.body(), Palette.TYPE_ON_BRASS);
        double least = LEAST_INVITATION * frame.unit();
        Text line = typesetter.fit(text, type, least, width, frame.units(14), 1);
        return line.cut() ? typesetter.set(text, line.type(), width, 2) : line;
    }

    /** How wide title and maker are on a line each. */
    private int natural(Placard placard) {
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
        int least = frame.height() / LEAST_SHARE;
        var marks = new ArrayList<Design.Mark>();
        if (bandTop < least) {
            int fade = Math.min(frame.units(5), bandTop);
            marks.add(
                    new Marks.Shading(
                            new Rect(0, bandTop - fade, frame.width(), bandTop),
                            Palette.BAND & 0xffffff,
                            Palette.BAND));
        }
        marks.add(
                new Marks.Plane(new Rect(0, bandTop, frame.width(), frame.height()), Palette.BAND));
        marks.addAll(words);
        int rows = Math.max(bandTop, least);
        return new Design(
                marks, Optional.empty(), Design.Guest.LIVE, Optional.empty(), OptionalInt.of(rows));
    }

    /** Sets a text whose lower edge is at {@code bottom}; gives where the next one ends. */
    private int up(String text, Type type, int room, int lines, int bottom, double gap) {
        if (text.isBlank()) {
            return bottom;
        }
        Text line = typesetter.set(text, type, room, lines);
        words.add(new Marks.Words(line, left, bottom - line.height()));
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
