package org.vitrine.appliance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.controls.InputDevices;
import org.vitrine.viewer.WindowOptions;
import picocli.CommandLine.Option;

/** The options of every command that shows something. */
final class ShowOptions {
    private static final int MAX_SECONDS = 30 * 24 * 3600;

    @Option(
            names = "--windowed",
            description = "In a window, for developers; else fullscreen, without a way out.")
    private boolean windowed;

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            description =
                    "Ends so many seconds after the guest's first picture. The exit status is 0"
                            + " only if there was one.")
    private @Nullable Double seconds;

    @Option(
            names = "--give-up",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "With --for: how long to wait for the first picture (default: ${DEFAULT-VALUE}).")
    private double giveUp;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "At the end: a PNG of what a visitor sees.")
    private @Nullable Path screenshot;

    @Option(
            names = "--guest-picture",
            paramLabel = "FILE",
            description = "At the end: a PNG of the guest's picture, pixel for pixel.")
    private @Nullable Path guestPicture;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "BCP 47 tag of our own words (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
            names = "--input",
            paramLabel = "FROM",
            defaultValue = "window",
            description =
                    "Where keys and pointer come from: ${COMPLETION-CANDIDATES}. 'devices' reads"
                            + " keyboards and mice directly and takes them from everybody else on"
                            + " this machine (default: ${DEFAULT-VALUE}).")
    private InputFrom input = InputFrom.WINDOW;

    @Option(
            names = "--devices",
            paramLabel = "DIR",
            defaultValue = "/dev/input",
            description = "With --input devices: where they are (default: ${DEFAULT-VALUE}).")
    private Path devices = InputDevices.DIRECTORY;

    /** Who brings what visitors' hands do. */
    private enum InputFrom {
        WINDOW,
        DEVICES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    WindowOptions window() {
        var options = windowed ? WindowOptions.windowed(1280, 720) : WindowOptions.kiosk();
        options = devices().isPresent() ? options.withoutInput() : options;
        return options.withLanguage(Locale.forLanguageTag(language));
    }

    /** Where the devices are that are to be read; empty where the window brings all input. */
    Optional<Path> devices() {
        return input == InputFrom.DEVICES ? Optional.of(devices) : Optional.empty();
    }

    /**
     * To be asked before anything is started: a file that cannot be written should not be found
     * after hours.
     *
     * @throws CommandException with everything that is wrong with the options
     */
    void check() throws CommandException {
        List<String> problems = new ArrayList<>();
        if (seconds != null) {
            checkSeconds("--for", seconds, problems);
        }
        checkSeconds("--give-up", giveUp, problems);
        checkFile("--screenshot", screenshot, problems);
        checkFile("--guest-picture", guestPicture, problems);
        if (!problems.isEmpty()) {
            throw CommandException.badInput(problems);
        }
    }

    /** After the first picture; empty: without end. */
    Optional<Duration> length() {
        return Optional.ofNullable(seconds).map(ShowOptions::duration);
    }

    Duration giveUpAfter() {
        return duration(giveUp);
    }

    Optional<Path> screenshot() {
        return Optional.ofNullable(screenshot);
    }

    Optional<Path> guestPicture() {
        return Optional.ofNullable(guestPicture);
    }

    private static void checkSeconds(String option, double seconds, List<String> problems) {
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            problems.add(option + ": expected 0 to " + MAX_SECONDS + " seconds, found " + seconds);
        }
    }

    private static void checkFile(String option, @Nullable Path file, List<String> problems) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            problems.add(option + ": " + file + ": is a directory");
        } else if (!Files.isDirectory(directory)) {
            problems.add(option + ": " + file + ": there is no directory " + directory);
        } else if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            problems.add(option + ": " + file + ": may not be written");
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
