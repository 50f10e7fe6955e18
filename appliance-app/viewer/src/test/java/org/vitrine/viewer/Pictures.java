package org.vitrine.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.PngWriter;
import org.vitrine.kiosk.Picture;
import org.vitrine.kiosk.Placard;

/** The pictures of a visit as tests show them, and a guest that looks like one. */
final class Pictures {
    static final Placard SHORT =
            new Placard(
                    "Invaders",
                    "Erik Thiele",
                    "2003",
                    "GNU General Public License · from the Debian archive",
                    "Press any key to play");
    static final Placard LONG =
            new Placard(
                    "The Surprising Adventures of the Extraordinarily Long-Named Program and What"
                            + " Became of It in the Hands of Those Who Played It",
                    "Gesellschaft für mathematisch-technische Datenverarbeitungsanlagen und"
                            + " Rechenmaschinenbau",
                    "between 1968 and about 1974",
                    "Gift of the families of the programmers, 2019. Restored with the support of"
                            + " the friends of the museum and a foundation that wishes to be named"
                            + " in full on every label",
                    "Bewegen Sie den Steuerknüppel, um das Spiel zu beginnen");

    private Pictures() {}

    static Map<String, Picture> all(Placard placard) {
        var all = new LinkedHashMap<String, Picture>();
        all.put("starting", new Picture.Starting(placard, OptionalDouble.empty()));
        all.put("starting-known", new Picture.Starting(placard, OptionalDouble.of(0.4)));
        all.put("attract", new Picture.Attract(placard));
        all.put("playing", new Picture.Playing());
        all.put("hesitating", new Picture.Hesitating());
        all.put(
                "are-you-there",
                new Picture.AreYouThere(placard, Duration.ofSeconds(11), Duration.ofSeconds(15)));
        all.put("resetting", new Picture.Resetting(placard));
        all.put("stand-by", new Picture.StandBy(placard, 21));
        return all;
    }

    /** Sixteen colours in blocks: bright enough to try the type above it. */
    static PixelBuffer guest(int width, int height) {
        int[] colours = {
            0x000000, 0x0000aa, 0x00aa00, 0x00aaaa, 0xaa0000, 0xaa00aa, 0xaa5500, 0xaaaaaa,
            0x555555, 0x5555ff, 0x55ff55, 0x55ffff, 0xff5555, 0xff55ff, 0xffff55, 0xffffff
        };
        var guest = new PixelBuffer(width, height, false);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int block = x * 8 / width + y * 6 / height * 3;
                boolean dot = (x & 15) == 0 || (y & 15) == 0;
                guest.pixels()[y * width + x] = dot ? 0xffffff : colours[block & 15];
            }
        }
        return guest;
    }

    /** Leaves a picture where a person may look at it. */
    static void keep(PixelBuffer picture, String name) {
        try {
            Path directory = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(directory.resolve(name + ".png"), PngWriter.encode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
