package org.vitrine.appliance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    WindowOptions window() {
        var options = windowed ? WindowOptions.windowed(1280, 720) : WindowOptions.kiosk();
        return options.withLanguage(Locale.forLanguageTag(language));
    }

    /** After the first picture; empty: without end. */
    Optional<Duration> length() throws CommandException {
        return seconds == null ? Optional.empty() : Optional.of(duration("--for", seconds));
    }

    Duration giveUpAfter() throws CommandException {
        return duration("--give-up", giveUp);
    }

    Optional<Path> screenshot() {
        return Optional.ofNullable(screenshot);
    }

    Optional<Path> guestPicture() {
        return Optional.ofNullable(guestPicture);
    }

    private static Duration duration(String option, double seconds) throws CommandException {
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw CommandException.badInput(
                    option + ": expected 0 to " + MAX_SECONDS + " seconds, found " + seconds);
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
