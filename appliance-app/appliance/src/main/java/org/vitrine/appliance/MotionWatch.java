package org.vitrine.appliance;

import org.jspecify.annotations.Nullable;
import org.vitrine.exhibits.ExhibitManifest.Motion;
import org.vitrine.imaging.PixelBuffer;

/**
 * Tells whether a guest's picture has moved: more than the blinking of a text cursor, which QEMU
 * keeps up in a guest that hangs. Not thread-safe.
 */
final class MotionWatch {
    private @Nullable PixelBuffer still;

    /**
     * Compares with the picture of the last motion. Small changes add up, so that a slow motion is
     * seen in time.
     *
     * @param picture is only read during the call
     * @return true for the first picture, one of another size, and one in which at least {@link
     *     Motion#SMALLEST} of the pixels differ
     */
    boolean moved(PixelBuffer picture) {
        PixelBuffer before = still;
        if (before != null
                && before.width() == picture.width()
                && before.height() == picture.height()
                && !differs(before.pixels(), picture.pixels())) {
            return false;
        }
        still = picture.copy();
        return true;
    }

    private static boolean differs(int[] before, int[] after) {
        int enough = (int) Math.ceil(after.length * Motion.SMALLEST);
        int different = 0;
        for (int i = 0; i < after.length && different < enough; i++) {
            if (before[i] != after[i]) {
                different++;
            }
        }
        return different >= enough;
    }
}
