package org.vitrine.appliance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.controls.InputDevices;
import org.vitrine.viewer.WindowOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of every command that shows something. */
final class ShowOptions {
    private static final int MAX_SECONDS = 30 * 24 * 3600;

    private final OptionSpec windowed =
            OptionSpec.builder("--windowed")
                    .type(boolean.class)
                    .description("In a window, for developers; else fullscreen, without a way out.")
                    .build();

    private final OptionSpec seconds =
            OptionSpec.builder("--for")
                    .paramLabel("SECONDS")
                    .type(Double.class)
                    .description(
                            "Ends so many seconds after the guest's first picture."
                                    + " The exit status is 0 only if there was one.")
                    .build();

    private final OptionSpec giveUp =
            OptionSpec.builder("--give-up")
                    .paramLabel("SECONDS")
                    .type(Double.class)
                    .defaultValue("600")
                    .description(
                            "With --for: how long to wait for the first picture"
                                    + " (default: ${DEFAULT-VALUE}).")
                    .build();

    private final OptionSpec screenshot =
            OptionSpec.builder("--screenshot")
                    .paramLabel("FILE")
                    .type(Path.class)
                    .description("At the end: a PNG of what a visitor sees.")
                    .build();

    private final OptionSpec guestPicture =
            OptionSpec.builder("--guest-picture")
                    .paramLabel("FILE")
                    .type(Path.class)
                    .description("At the end: a PNG of the guest's picture, pixel for pixel.")
                    .build();

    private final OptionSpec language =
            OptionSpec.builder("--language")
                    .paramLabel("TAG")
                    .type(String.class)
                    .defaultValue("en")
                    .description("BCP 47 tag of our own words (default: ${DEFAULT-VALUE}).")
                    .build();

    private final OptionSpec input =
            OptionSpec.builder("--input")
                    .paramLabel("FROM")
                    .type(InputFrom.class)
                    .defaultValue("window")
                    .description(
                            "Where keys and pointer come from:"
                                    + " ${COMPLETION-CANDIDATES}. 'devices' reads keyboards"
                                    + " and mice directly and takes them from everybody else"
                                    + " on this machine (default: ${DEFAULT-VALUE}).")
                    .build();

    private final OptionSpec devices =
            OptionSpec.builder("--devices")
                    .paramLabel("DIR")
                    .type(Path.class)
                    .defaultValue(InputDevices.DIRECTORY.toString())
                    .description(
                            "With --input devices: where they are (default: ${DEFAULT-VALUE}).")
                    .build();

    private final OptionSpec mark =
            OptionSpec.builder("--mark")
                    .paramLabel("WORDS")
                    .type(String.class)
                    .defaultValue("")
                    .description(
                            "Words in a corner of every picture:"
                                    + " this machine is not for visitors.")
                    .build();

    private final List<OptionSpec> all =
            List.of(
                    windowed,
                    seconds,
                    giveUp,
                    screenshot,
                    guestPicture,
                    language,
                    input,
                    devices,
                    mark);

    /** Makes them options of a command. */
    void addTo(CommandSpec command) {
        all.forEach(command::addOption);
        command.usageMessage().footer("scripts/vitrine --headless brings a screen of its own.");
    }

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
        var options =
                Boolean.TRUE.equals(windowed.getValue())
                        ? WindowOptions.windowed(1280, 720)
                        : WindowOptions.kiosk();
        options = devices().isPresent() ? options.withoutInput() : options;
        return options.withLanguage(Locale.forLanguageTag(language.getValue()))
                .withMark(mark.getValue());
    }

    /** Where the devices are that are to be read; empty where the window brings all input. */
    Optional<Path> devices() {
        return input.getValue() == InputFrom.DEVICES
                ? Optional.of(devices.getValue())
                : Optional.empty();
    }

    /**
     * To be asked before anything is started: a file that cannot be written should not be found
     * after hours.
     *
     * @throws CommandException with everything that is wrong with the options
     */
    void check() throws CommandException {
        List<String> problems = new ArrayList<>();
        for (OptionSpec time : List.of(seconds, giveUp)) {
            checkSeconds(time, problems);
        }
        for (OptionSpec file : List.of(screenshot, guestPicture)) {
            checkFile(file, problems);
        }
        if (!problems.isEmpty()) {
            throw CommandException.badInput(problems);
        }
    }

    /** After the first picture; empty: without end. */
    Optional<Duration> length() {
        return Optional.<Double>ofNullable(seconds.getValue()).map(ShowOptions::duration);
    }

    Duration giveUpAfter() {
        return duration(giveUp.getValue());
    }

    Optional<Path> screenshot() {
        return Optional.ofNullable(screenshot.getValue());
    }

    Optional<Path> guestPicture() {
        return Optional.ofNullable(guestPicture.getValue());
    }

    private static void checkSeconds(OptionSpec option, List<String> problems) {
        Double time = option.getValue();
        if (time != null && !(time >= 0 && time <= MAX_SECONDS)) {
            problems.add(
                    option.longestName()
                            + ": expected 0 to "
                            + MAX_SECONDS
                            + " seconds, found "
                            + time);
        }
    }

    private static void checkFile(OptionSpec of, List<String> problems) {
        String option = of.longestName();
        Path file = of.getValue();
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
