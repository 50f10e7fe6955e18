package org.vitrine.image.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a monitor would show. */
final class Screen {
    private static final int MAX_SIDE = 8192;

    /** What a text mode of the VGA calls cyan, and Invaders draws everything with. */
    private static final int CYAN = 170;

    private static final int TOLERANCE = 6;
    private static final int ENOUGH = 300;
    private static final int DARK = 8;

    /** Of the app's cards, 0xRRGGBB. */
    private static final int WALL_TOP = 0x232528;

    private static final int WALL_BOTTOM = 0x151618;
    private static final int LABEL = 0x0c0d0e;
    private static final int BRASS = 0xe3b95f;

    private final int width;
    private final int height;

    /** Three bytes a pixel, row after row. */
    private final byte[] rgb;

    private Screen(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Reads a binary portable pixmap (http://netpbm.sourceforge.net/doc/ppm.html) of QEMU's. */
    static Screen read(Path pixmap) throws IOException {
        byte[] file = Files.readAllBytes(pixmap);
        String[] header =
                new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1)
                        .split("\\s", 5);
        if (header.length < 5 || !header[0].equals("P6") || !header[3].equals("255")) {
            throw new IOException(pixmap + ": no pixmap of eight bits a colour");
        }
        int width = side(pixmap, header[1]);
        int height = side(pixmap, header[2]);
        int length = width * height * 3;
        if (file.length < length) {
            throw new IOException(pixmap + ": cut short at " + file.length + " bytes");
        }
        byte[] rgb = new byte[length];
        System.arraycopy(file, file.length - length, rgb, 0, length);
        return new Screen(width, height, rgb);
    }

    private static int side(Path pixmap, String digits) throws IOException {
        int side = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (side < 1 || side > MAX_SIDE) {
            throw new IOException(pixmap + ": side of " + digits + " pixels");
        }
        return side;
    }

    /** Whether Invaders is to be seen. Nothing else on the way there has its colour. */
    boolean showsInvaders() {
        return sizeOfInvaders() >= ENOUGH;
    }

    /** How many pixels Invaders has drawn: more when it fills the screen than above its label. */
    int sizeOfInvaders() {
        int cyan = 0;
        for (int at = 0; at < rgb.length; at += 3) {
            boolean is =
                    (rgb[at] & 0xff) <= TOLERANCE
                            && Math.abs((rgb[at + 1] & 0xff) - CYAN) <= TOLERANCE
                            && Math.abs((rgb[at + 2] & 0xff) - CYAN) <= TOLERANCE;
            cyan += is ? 1 : 0;
        }
        return cyan;
    }

    boolean isBlack() {
        for (byte value : rgb) {
            if ((value & 0xff) > DARK) {
                return false;
            }
        }
        return true;
    }

    /** The share of pixels that another picture has, too; 0 for one of another size. */
    double likeness(Screen other) {
        if (other.width != width || other.height != height) {
            return 0;
        }
        int same = 0;
        for (int at = 0; at < rgb.length; at += 3) {
            if (rgb[at] == other.rgb[at]
                    && rgb[at + 1] == other.rgb[at + 1]
                    && rgb[at + 2] == other.rgb[at + 2]) {
                same++;
            }
        }
        return (double) same / (width * height);
    }

    /** Size, the most frequent colour and its share, and how many colours there are. */
    String describe() {
        Map<Integer, Integer> colours = colours();
        Map.Entry<Integer, Integer> most =
                Collections.max(colours.entrySet(), Map.Entry.comparingByValue());
        return String.format(
                Locale.ROOT,
                "%d by %d, %.1f %% #%06x, %d colours",
                width,
                height,
                100.0 * most.getValue() / (width * height),
                most.getKey(),
                colours.size());
    }

    private Map<Integer, Integer> colours() {
        Map<Integer, Integer> colours = new HashMap<>();
        for (int at = 0; at < rgb.length; at += 3) {
            int colour = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
            colours.merge(colour, 1, Integer::sum);
        }
        return colours;
    }

    /** Whether it is what the kernel image shows until there is a screen: a mark on black. */
    boolean showsSplash() {
        return colours().keySet().equals(Set.of(0, BRASS));
    }

    /**
     * Whether it is that, or of one colour, or a picture of the app's: a shaded wall, or the label
     * below the exhibit.
     */
    boolean isOurs() {
        if (colours().size() == 1 || showsSplash()) {
            return true;
        }
        int foot = at(0, height - 1);
        return foot == LABEL || (foot == WALL_BOTTOM && at(0, 0) == WALL_TOP);
    }

    /** The colour of a pixel, as {@code 0xrrggbb}. */
    int at(int x, int y) {
        int index = (y * width + x) * 3;
        return (rgb[index] & 0xff) << 16 | (rgb[index + 1] & 0xff) << 8 | (rgb[index + 2] & 0xff);
    }
}
