package org.vitrine.exhibits;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an exhibit says of itself in its {@code exhibit.toml}: what hangs beside it on the wall, and
 * how it wants to be shown. Immutable; every value is within the range that its type documents.
 * {@code docs/exhibits.md} describes the file for those who write one.
 *
 * @param title of the work, one line, never empty
 * @param maker person or company, one line, never empty
 * @param date as the museum writes it, for example {@code 1993} or {@code c. 1985}, never empty
 * @param rights who allowed it, and where it comes from
 * @param languages that the work itself speaks, the first is its main one; never empty
 * @param guest where the machine runs that is shown
 * @param attract how the work invites, and how it gets there when it is prepared
 * @param visit when a visit is over
 * @param display how the picture is put on the screen
 * @param sound how loud it may be
 * @param speed what it needs of the machine
 * @param liveness how a hang is told from a quiet picture
 * @param input what visitors may use
 */
public record ExhibitManifest(
        String title,
        String maker,
        String date,
        Rights rights,
        List<Locale> languages,
        GuestSource guest,
        Attract attract,
        Visit visit,
        Display display,
        Sound sound,
        Speed speed,
        Liveness liveness,
        Input input) {
    /** The name of the file in an exhibit's directory. */
    public static final String FILE_NAME = "exhibit.toml";

    /** No manifest is longer than this, in bytes. */
    public static final int MAX_BYTES = 65_536;

    public ExhibitManifest {
        languages = List.copyOf(languages);
    }

    /**
     * Reads and checks a manifest whole.
     *
     * @param file of at most {@link #MAX_BYTES} bytes, in UTF-8
     * @throws ExhibitException with everything that is wrong with it, a file that cannot be read
     *     included
     */
    public static ExhibitManifest read(Path file) throws ExhibitException {
        return ManifestReader.read(file);
    }

    /**
     * Checks the text of a manifest.
     *
     * @param text of a TOML 1.0 document
     * @param name that problems call it by, usually {@link #FILE_NAME}
     * @throws ExhibitException with everything that is wrong with it
     */
    public static ExhibitManifest parse(String text, String name) throws ExhibitException {
        return ManifestReader.parse(text, name);
    }

    /**
     * {@code [rights]}: what a visitor and a lawyer want to know.
     *
     * @param licence usually an SPDX expression, else the words of an agreement; never empty
     * @param credit the line that visitors see, never empty
     * @param source where the work and its source code come from; may be empty
     */
    public record Rights(String licence, String credit, String source) {}

    /** {@code [guest] source}: where the machine runs that is shown. */
    public sealed interface GuestSource {
        /** On this machine, as the exhibit's {@code domain.xml} says. */
        record Local() implements GuestSource {}
    }

    /**
     * {@code [attract]}: the picture that waits for visitors. When an exhibit is prepared, its
     * guest is started, {@code onTheWay} is pressed, and once {@code ready} holds, the machine as
     * it is then becomes the state in which each visit begins.
     *
     * @param invitation what the picture asks for, for example {@code Press any key to play}; never
     *     empty
     * @param ready what tells that the attract point has come
     * @param onTheWay keys to press while preparing, in the order of their times; often empty
     * @param giveUpAfter the time from the guest's start in which {@code ready} must come true, 10
     *     s to 1 h, else the exhibit cannot be prepared
     * @param loop for a work that ends by itself when nobody plays: how long it may run in attract
     *     before it is taken back to the attract point, 5 s to 1 h; empty if it goes on for ever
     */
    public record Attract(
            String invitation,
            Ready ready,
            List<KeyPress> onTheWay,
            Duration giveUpAfter,
            Optional<Duration> loop) {
        public Attract {
            onTheWay = List.copyOf(onTheWay);
        }
    }

    /** What tells that a guest has come to its attract point. */
    public sealed interface Ready {
        /**
         * @param time since the first picture that the guest itself drew, 0 s to 30 min
         */
        record AfterFirstPicture(Duration time) implements Ready {}

        /**
         * @param time for which nothing has moved ({@link Motion#SMALLEST}), 500 ms to 5 min;
         *     counted anew from the first picture, from each change and from each key pressed on
         *     the way
         */
        record PictureSteady(Duration time) implements Ready {}

        /**
         * For a guest that boots in a time nobody knows, and then moves by itself ({@link
         * Motion#SMALLEST}).
         *
         * @param time for which the picture has kept changing, with no still longer than a second;
         *     1 s to 5 min
         */
        record PictureMoving(Duration time) implements Ready {}
    }

    /**
     * A key pressed and let go by us.
     *
     * @param at time since the first picture, 0 s to 30 min
     */
    public record KeyPress(Duration at, GuestKey key) {}

    /**
     * {@code [visit]}: when a visit is over.
     *
     * @param idle without any input after which visitors are asked whether they are there, 20 s to
     *     10 min
     * @param areYouThere how long that question waits for an answer, 5 s to 60 s
     */
    public record Visit(Duration idle, Duration areYouThere) {}

    /**
     * {@code [display]}: how the guest's picture is put on the screen.
     *
     * @param aspect of the whole picture
     * @param scale how it is brought to the size of the screen
     */
    public record Display(Aspect aspect, Scale scale) {}

    /** The shape of the whole picture, which is not that of its pixels' count on period screens. */
    public sealed interface Aspect {
        /** Square pixels: the shape is what the guest's resolution gives. */
        record Native() implements Aspect {}

        /**
         * The screens of the time, whatever the resolution.
         *
         * @param width parts of width, 1 to 100
         * @param height parts of height, 1 to 100
         */
        record Ratio(int width, int height) implements Aspect {}
    }

    /** How a picture is made larger. */
    public enum Scale {
        /** Whole multiples in height, hard pixels, and a border where the screen is larger. */
        INTEGER,
        /** As large as the screen allows, with pixels kept as hard as that size allows. */
        SHARP,
        /** As large as the screen allows, interpolated. */
        SMOOTH
    }

    /**
     * {@code [sound]}.
     *
     * @param ceiling loudest volume, 0 to 100 per cent of what the guest plays
     */
    public record Sound(int ceiling) {}

    /**
     * {@code [speed]}.
     *
     * @param acceleration what the machine must have
     */
    public record Speed(Acceleration acceleration) {}

    /** What a machine must have to show the work at its proper speed. */
    public enum Acceleration {
        /** Hardware virtualisation where it works, emulation elsewhere. */
        ANY,
        /** Only hardware virtualisation; emulation would be too slow. */
        KVM_REQUIRED
    }

    /**
     * {@code [liveness]}: how a hang is told from a quiet picture. With neither, only the end of
     * the guest is a fault.
     *
     * @param motion the promise that the picture moves by itself; empty if it may stand still
     * @param watchdog whether {@code domain.xml} has a watchdog device that the guest feeds
     */
    public record Liveness(Optional<Motion> motion, boolean watchdog) {}

    /**
     * A promise that the picture changes by itself.
     *
     * @param within no still is longer than this, 2 s to 10 min
     * @param in the phases of a visit in which it holds; never empty
     */
    public record Motion(Duration within, Set<Phase> in) {
        /**
         * The share of a picture's pixels that must change at once to count as motion. A text
         * cursor does not (a few ten-thousandths): QEMU lets it blink while the guest hangs.
         */
        public static final double SMALLEST = 0.001;

        public Motion {
            in = Set.copyOf(in);
        }
    }

    /** The phases of a visit in which the guest's picture is seen. */
    public enum Phase {
        /** Nobody is there. */
        ATTRACT,
        /** A visitor is there. */
        PLAYING
    }

    /**
     * {@code [input]}: what visitors may use.
     *
     * @param pointer what mouse the guest expects
     * @param denied keys that never reach the guest, whoever presses them
     */
    public record Input(Pointer pointer, Set<GuestKey> denied) {
        public Input {
            denied = Set.copyOf(denied);
        }
    }

    /** What mouse a guest expects. */
    public enum Pointer {
        /** A tablet or a touch screen: positions. */
        ABSOLUTE,
        /** A mouse: motion. */
        RELATIVE,
        /** None: pointers are not passed on. */
        NONE
    }
}
