package org.vitrine.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Placard;

/**
 * Lays out the pictures of the visit for a screen of any size. One thread, which also closes it.
 */
final class Designer implements AutoCloseable {
    private final Typesetter typesetter = new Typesetter();
    private final String mark;
    private Messages messages;
    private Placard lastPlacard = new Placard("", "", "", "", "");

    /**
     * @throws ViewerException if there is nothing to set type with
     */
    Designer(Locale language) throws ViewerException {
        this(language, "");
    }

    /**
     * @param mark words in a corner of every picture; empty for none
     * @throws ViewerException if there is nothing to set type with
     */
    Designer(Locale language, String mark) throws ViewerException {
        messages = new Messages(language);
        this.mark = mark;
    }

    void language(Locale language) {
        messages = new Messages(language);
    }

    /** Whether the guest's own picture takes part. */
    static boolean wantsGuest(Picture picture) {
        return switch (picture) {
            case Picture.Starting _, Picture.StandBy _ -> false;
            case Picture.Attract _, Picture.Playing _, Picture.Hesitating _ -> true;
            case Picture.AreYouThere _, Picture.Resetting _ -> true;
        };
    }

    Design design(Picture picture, int width, int height) {
        remember(picture);
        var frame = new Frame(width, height);
        return marked(unmarked(picture, frame), frame);
    }

    private Design unmarked(Picture picture, Frame frame) {
        return switch (picture) {
            case Picture.Starting(var placard, var progress) -> starting(placard, progress, frame);
            case Picture.Attract(var placard) ->
                    new CaptionDesign(typesetter, frame).design(placard);
            case Picture.Playing() -> Design.BARE;
            case Picture.Hesitating() -> hint(messages.hesitating(), frame);
            case Picture.AreYouThere(_, var left, var of) ->
                    new QuestionDesign(typesetter, frame, messages).design(left, of);
            case Picture.Resetting(var placard) -> resetting(placard, frame);
            case Picture.StandBy(var placard, int number) ->
                    new PanelDesign(typesetter, frame)
                            .design(
                                    placard,
                                    messages.standBy(),
                                    OptionalDouble.empty(),
                                    false,
                                    number);
        };
    }

    /** What to show instead of a picture of the guest before its first frame. */
    Design withoutGuest(Picture picture, int width, int height) {
        remember(picture);
        var frame = new Frame(width, height);
        return marked(starting(lastPlacard, OptionalDouble.empty(), frame), frame);
    }

    private Design marked(Design design, Frame frame) {
        if (mark.isEmpty()) {
            return design;
        }
        int edge = frame.units(1);
        int most = frame.width() / 3;
        Text words = typesetter.set(mark, Type.bold(frame.small(), Palette.TYPE_ON_BRASS), most, 1);
        int width = words.width() + 2 * edge;
        var box = Rect.ofSize(frame.width() - width - edge, edge, width, words.height() + 2 * edge);
        List<Design.Mark> marks = new ArrayList<>(design.marks());
        marks.add(new Marks.Box(box, edge, Palette.BRASS, 0, 0));
        marks.add(new Marks.Words(words, box.left() + edge, box.top() + edge));
        return new Design(
                List.copyOf(marks),
                design.moving(),
                design.guest(),
                design.finish(),
                design.rows());
    }

    @Override
    public void close() {
        typesetter.close();
    }

    private Design starting(Placard placard, OptionalDouble progress, Frame frame) {
        return new PanelDesign(typesetter, frame)
                .design(placard, messages.starting(), progress, true, 0);
    }

    private Design hint(String text, Frame frame) {
        Text hint =
                typesetter.set(
                        text,
                        Type.sans(frame.body(), Palette.TYPE).centred(),
                        frame.width() - 2 * frame.side() - frame.units(10),
                        2);
        int width = hint.width() + frame.units(10);
        int height = hint.height() + frame.units(5);
        var box =
                Rect.ofSize(
                        (frame.width() - width) / 2,
                        frame.height() - frame.edge() - height,
                        width,
                        height);
        return new Design(
                List.of(
                        new Marks.Plane(frame.all(), Palette.SHADE),
                        new Marks.Box(box, height / 2.0, Palette.BAND, 0, 0),
                        new Marks.Words(
                                hint,
                                (frame.width() - hint.room()) / 2,
                                box.top() + (height - hint.height()) / 2)),
                Optional.empty(),
                Design.Guest.LIVE,
                Optional.empty());
    }

    private Design resetting(Placard placard, Frame frame) {
        int room = frame.width() - 2 * frame.side();
        Text sentence =
                typesetter.fit(
                        messages.resetting(),
                        Type.serif(7 * frame.unit(), Palette.TYPE).centred(),
                        frame.body(),
                        room,
                        frame.units(30),
                        3);
        int y = (frame.height() - sentence.height()) / 2;
        var marks =
                new ArrayList<Design.Mark>(
                        List.of(
                                new Marks.Plane(frame.all(), Palette.VEIL),
                                new Marks.Words(sentence, frame.side(), y)));
        if (!placard.title().isBlank()) {
            Text title =
                    typesetter.set(
                            placard.title(),
                            Type.sans(frame.body(), Palette.QUIET_TYPE).centred(),
                            room,
                            2);
            marks.add(new Marks.Words(title, frame.side(), y + sentence.height() + frame.units(3)));
        }
        return new Design(marks, Optional.empty(), Design.Guest.STILL, Optional.empty());
    }

    private void remember(Picture picture) {
        switch (picture) {
            case Picture.Starting(var placard, _) -> lastPlacard = placard;
            case Picture.Attract(var placard) -> lastPlacard = placard;
            case Picture.AreYouThere(var placard, _, _) -> lastPlacard = placard;
            case Picture.Resetting(var placard) -> lastPlacard = placard;
            case Picture.StandBy(var placard, _) -> lastPlacard = placard;
            case Picture.Playing(), Picture.Hesitating() -> {}
        }
    }
}
