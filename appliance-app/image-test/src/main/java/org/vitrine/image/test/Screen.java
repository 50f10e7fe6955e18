package org.vitrine.image.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a monitor would show. */
final class Screen {
    private static final int MAX_SIDE = 8192;

    /** What a text mode of the VGA calls cyan, and Invaders draws everything with. */
    private static final int CYAN = 170;

    private static final int TOLERANCE = 6;
    private static final int ENOUGH = 300;
    private static final int DARK = 8;

    /** Three bytes a pixel, row after row. */
    private final byte[] rgb;

    private Screen(byte[] rgb) {
        this.rgb = rgb;
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
        return new Screen(rgb);
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
}
