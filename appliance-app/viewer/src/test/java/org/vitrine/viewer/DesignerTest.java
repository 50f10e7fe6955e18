package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.Rect;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Placard;

class DesignerTest {
    private static final int[][] SCREENS = {
        {640, 480},
        {800, 600},
        {1024, 768},
        {1280, 1024},
        {1366, 768},
        {1920, 1080},
        {3840, 2160},
        {1080, 1920},
        {2560, 1080},
        {480, 640}
    };
    private static final Placard EMPTY = new Placard("", "", "", "", "");

    /** Small type is for credits; everything else is a twentieth of the shorter side or more. */
    private static final double LEAST_TYPE = 1 / 30.0;

    @Test
    void everyTextStandsOnTheScreenAndOverNoOther() throws ViewerException {
        for (Locale language : Messages.languages()) {
            try (var designer = new Designer(language)) {
                for (int[] screen : SCREENS) {
                    for (Placard placard : List.of(Pictures.SHORT, Pictures.LONG, EMPTY)) {
                        Pictures.all(placard)
                                .forEach((name, picture) ->
                                        stands(
                                                designer.design(picture, screen[0], screen[1]),
                                                screen,
                                                language + " " + name));
                    }
                }
            }
        }
    }

    @Test
    void aTextOfUsualLengthIsNeverCut() throws ViewerException {
        for (Locale language : Messages.languages()) {
            try (var designer = new Designer(language)) {
                for (int[] screen : SCREENS) {
                    for (Picture picture : Pictures.all(Pictures.SHORT).values()) {
                        for (Text text : texts(designer.design(picture, screen[0], screen[1]))) {
                            assertFalse(
                                    text.cut(),
                                    language + " " + screen[0] + "x" + screen[1] + text.words());
                        }
                    }
                }
            }
        }
    }

    @Test
    void ourOwnSentencesAreReadFromTwoMetres() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH)) {
            for (int[] screen : SCREENS) {
                int shorter = Math.min(screen[0], screen[1]);
                for (Picture picture : Pictures.all(Pictures.SHORT).values()) {
                    for (Text text : texts(designer.design(picture, screen[0], screen[1]))) {
                        assertTrue(text.type().size() >= LEAST_TYPE * shorter, text.words());
                    }
                }
                Design standBy =
                        designer.design(
                                new Picture.StandBy(Pictures.SHORT, 0), screen[0], screen[1]);
                for (Text text : texts(standBy)) {
                    boolean credit = text.words().equals(Pictures.SHORT.credit());
                    assertTrue(credit || text.type().size() >= shorter / 20.0, text.words());
                }
            }
        }
    }

    @Test
    void aCardNamesTheWorkAndHidesTheGuest() throws ViewerException {
        try (var designer = new Designer(Locale.GERMAN)) {
            Design card = designer.design(new Picture.StandBy(Pictures.SHORT, 21), 1920, 1080);
            List<String> words = texts(card).stream().map(Text::words).toList();
            assertTrue(words.contains("Invaders"));
            assertTrue(words.contains("Erik Thiele · 2003"));
            assertTrue(words.contains("Einen Moment bitte. Dieses Werk ist gleich für Sie da."));
            assertTrue(words.contains("21"));
            assertEquals(Design.Guest.HIDDEN, card.guest());
            assertTrue(card.moving().isEmpty(), "a still card costs nothing");
        }
    }

    @Test
    void aNumberOfZeroIsNotShown() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH)) {
            Design card = designer.design(new Picture.StandBy(Pictures.SHORT, 0), 1920, 1080);
            assertFalse(texts(card).stream().map(Text::words).toList().contains("0"));
        }
    }

    @Test
    void beforeTheFirstFrameTheCardOfTheWorkStandsIn() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH)) {
            designer.design(new Picture.Starting(Pictures.SHORT, OptionalDouble.empty()), 800, 600);
            Design instead = designer.withoutGuest(new Picture.Playing(), 800, 600);
            assertEquals(Design.Guest.HIDDEN, instead.guest());
            assertTrue(texts(instead).stream().map(Text::words).toList().contains("Invaders"));
        }
    }

    @Test
    void theRingMovesUntilTheTimeIsOver() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH)) {
            Design question =
                    designer.design(
                            new Picture.AreYouThere(
                                    Pictures.SHORT, Duration.ofSeconds(9), Duration.ofSeconds(15)),
                            1024,
                            768);
            Design.Moving ring = question.moving().orElseThrow();
            assertTrue(ring.movesAfter(8.9));
            assertFalse(ring.movesAfter(9.1));
            Rect finish = question.finish().orElseThrow();
            assertTrue(new Rect(0, 0, 1024, 768).contains(finish));
            assertTrue(finish.intersect(ring.bounds()).isEmpty());
        }
    }

    @Test
    void whereNobodyIsInvitedTheCaptionNamesTheWorkAlone() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH)) {
            var closed = new Placard("Invaders", "Erik Thiele", "2003", "", "");
            Design attract = designer.design(new Picture.Attract(closed), 1920, 1080);
            assertEquals(
                    List.of("Erik Thiele · 2003", "Invaders"),
                    texts(attract).stream().map(Text::words).toList());
            assertTrue(designer.design(new Picture.Attract(EMPTY), 1920, 1080).bare());
        }
    }

    @Test
    void playingIsTheGuestAlone() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH)) {
            assertTrue(designer.design(new Picture.Playing(), 640, 480).bare());
        }
    }

    @Test
    void aMachineThatIsNotForVisitorsSaysSoInEveryPicture() throws ViewerException {
        try (var designer = new Designer(Locale.ENGLISH, "debug")) {
            var placard = new Placard("Invaders", "Erik Thiele", "2003", "", "");
            for (Picture picture : Pictures.all(placard).values()) {
                for (int[] screen : new int[][] {{640, 480}, {1920, 1080}, {1080, 1920}}) {
                    Design design = designer.design(picture, screen[0], screen[1]);
                    assertEquals("debug", texts(design).getLast().words());
                    stands(design, screen, "marked");
                }
            }
        }
    }

    private static void stands(Design design, int[] screen, String what) {
        var all = new Rect(0, 0, screen[0], screen[1]);
        var taken = new ArrayList<Rect>();
        design.moving().ifPresent(moving -> taken.add(moving.bounds()));
        for (Design.Mark mark : design.marks()) {
            String where = what + " " + screen[0] + "x" + screen[1] + " " + mark;
            assertTrue(all.contains(mark.bounds()), where);
            if (mark instanceof Marks.Words words) {
                for (Rect other : taken) {
                    assertTrue(words.bounds().intersect(other).isEmpty(), where);
                }
                taken.add(words.bounds());
            }
        }
    }

    private static List<Text> texts(Design design) {
        var texts = new ArrayList<Text>();
        for (Design.Mark mark : design.marks()) {
            if (mark instanceof Marks.Words words) {
                texts.add(words.text());
            }
        }
        return texts;
    }
}
