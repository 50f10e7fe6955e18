package org.vitrine.viewer;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How the window is opened.
 *
 * @param fullscreen covers the monitor, grabs keyboard and pointer, cannot be closed by a visitor;
 *     else an ordinary window for developers, whose closing ends {@link KioskWindow#run}
 * @param width of an ordinary window, in pixels
 * @param height of an ordinary window, in pixels
 * @param language of our own words; the nearest there is, else English
 * @param natives directory into which SWT unpacks its libraries; empty for its own choice below the
 *     home directory
 * @param input whether keys and pointer are those of the display server; else it has none, or they
 *     are not meant, and what hands do comes by {@link KioskWindow#hand}
 * @param style how the guest's picture is fitted to the window
 * @param mark words that stand in a corner of every picture, for a machine that no visitor should
 *     see; empty for none
 */
public record WindowOptions(
        boolean fullscreen,
        int width,
        int height,
        Locale language,
        Optional<Path> natives,
        boolean input,
        PictureStyle style,
        String mark) {
    private static final int DEFAULT_WIDTH = 1280;
    private static final int DEFAULT_HEIGHT = 720;

    /** As in a gallery, in English. */
    public static WindowOptions kiosk() {
        return of(true, DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /** An ordinary window, in English. */
    public static WindowOptions windowed(int width, int height) {
        return of(false, width, height);
    }

    public WindowOptions withLanguage(Locale locale) {
        return new WindowOptions(fullscreen, width, height, locale, natives, input, style, mark);
    }

    public WindowOptions withNatives(Path directory) {
        return new WindowOptions(
                fullscreen, width, height, language, Optional.of(directory), input, style, mark);
    }

    public WindowOptions withoutInput() {
        return new WindowOptions(fullscreen, width, height, language, natives, false, style, mark);
    }

    public WindowOptions withStyle(PictureStyle picture) {
        return new WindowOptions(
                fullscreen, width, height, language, natives, input, picture, mark);
    }

    public WindowOptions withMark(String words) {
        return new WindowOptions(fullscreen, width, height, language, natives, input, style, words);
    }

    private static WindowOptions of(boolean fullscreen, int width, int height) {
        return new WindowOptions(
                fullscreen,
                width,
                height,
                Locale.ENGLISH,
                Optional.empty(),
                true,
                PictureStyle.DEFAULT,
                "");
    }
}
