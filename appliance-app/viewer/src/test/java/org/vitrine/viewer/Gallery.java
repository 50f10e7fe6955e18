package org.vitrine.viewer;

import java.util.Locale;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Region;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Placard;

/** Writes every picture in many sizes below target/pictures, for people to look at. */
final class Gallery {
    private static final int[][] SCREENS = {
        {1920, 1080}, {800, 600}, {640, 480}, {1080, 1920}, {3840, 2160}
    };

    private Gallery() {}

    public static void main(String[] arguments) throws ViewerException {
        for (int[] screen : SCREENS) {
            hang(Locale.ENGLISH, Pictures.SHORT, screen[0], screen[1], "short");
            hang(Locale.GERMAN, Pictures.SHORT, screen[0], screen[1], "short");
            hang(Locale.FRENCH, Pictures.LONG, screen[0], screen[1], "long");
        }
    }

    private static void hang(Locale language, Placard placard, int width, int height, String kind)
            throws ViewerException {
        var frames = new FrameMailbox(() -> {});
        PixelBuffer guest = Pictures.guest(640, 480);
        frames.post(guest, Region.of(guest.bounds()));
        var first = new Picture.Playing();
        try (var scene =
                new Scene(
                        frames,
                        new Designer(language),
                        part -> {},
                        PictureStyle.DEFAULT,
                        first,
                        width,
                        height)) {
            for (var named : Pictures.all(placard).entrySet()) {
                scene.show(named.getValue());
                String name =
                        String.join(
                                "-",
                                width + "x" + height,
                                language.getLanguage(),
                                kind,
                                named.getKey());
                Pictures.keep(scene.snapshot(), name);
            }
        }
    }
}
