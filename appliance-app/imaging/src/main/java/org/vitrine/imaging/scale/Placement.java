package org.vitrine.imaging.scale;

import java.util.OptionalDouble;
import org.vitrine.imaging.Rect;

/**
 * Where a guest's picture stands on the screen, and which pixel lies over which.
 *
 * @param target on the screen, never empty
 * @param sourceWidth of the guest's picture, at least 1
 * @param sourceHeight of the guest's picture, at least 1
 */
public record Placement(Rect target, int sourceWidth, int sourceHeight) {
    /** How far whole-numbered blocks may bend the picture's aspect. */
    private static final double TOLERATED_BEND = 0.1;

    /** The largest block of screen pixels that stands for one guest pixel. */
    private static final int MAX_BLOCK = 64;

    /**
     * Centres a picture on a screen, as large as aspect and filter allow.
     *
     * @param aspect width to height that the whole picture had on its own screen, for example
     *     1.333; empty for square pixels
     */
    public static Placement of(
            int sourceWidth,
            int sourceHeight,
            OptionalDouble aspect,
            Filter filter,
            int screenWidth,
            int screenHeight) {
        double wanted = aspect.orElse((double) sourceWidth / sourceHeight);
        if (filter == Filter.INTEGER) {
            double pixelAspect = wanted * sourceHeight / sourceWidth;
            int[] block =
                    block(screenWidth / sourceWidth, screenHeight / sourceHeight, pixelAspect);
            if (block.length == 2) {
                return centred(
                        sourceWidth * block[0],
                        sourceHeight * block[1],
                        sourceWidth,
                        sourceHeight,
                        screenWidth,
                        screenHeight);
            }
        }
        int width = screenWidth;
        int height = screenHeight;
        if ((double) screenWidth / screenHeight > wanted) {
            width = Math.clamp(Math.round(screenHeight * wanted), 1, screenWidth);
        } else {
            height = Math.clamp(Math.round(screenWidth / wanted), 1, screenHeight);
        }
        return centred(width, height, sourceWidth, sourceHeight, screenWidth, screenHeight);
    }

    /** The guest's column below a column of the screen, clamped into the picture. */
    public int sourceX(int screenX) {
        return under(screenX - target.left(), target.width(), sourceWidth);
    }

    /** The guest's row below a row of the screen, clamped into the picture. */
    public int sourceY(int screenY) {
        return under(screenY - target.top(), target.height(), sourceHeight);
    }

    /** The first column of the screen that a guest's column covers; it may lie outside. */
    public int screenX(int sourceX) {
        return target.left() + Math.floorDiv(sourceX * target.width(), sourceWidth);
    }

    /** The first row of the screen that a guest's row covers; it may lie outside. */
    public int screenY(int sourceY) {
        return target.top() + Math.floorDiv(sourceY * target.height(), sourceHeight);
    }

    private static int under(int at, int targetLength, int sourceLength) {
        long centre = 2L * at + 1;
        long source = Math.floorDiv(centre * sourceLength, 2L * targetLength);
        return Math.clamp(source, 0, sourceLength - 1);
    }

    private static Placement centred(
            int width, int height, int sourceWidth, int sourceHeight, int screenW, int screenH) {
        Rect target = Rect.ofSize((screenW - width) / 2, (screenH - height) / 2, width, height);
        return new Placement(target, sourceWidth, sourceHeight);
    }

    /** Width and height of the best block, or nothing if not even one pixel a pixel fits. */
    private static int[] block(int maxWidth, int maxHeight, double pixelAspect) {
        int[] best = {};
        double bestBend = Double.MAX_VALUE;
        int bestArea = 0;
        for (int w = 1; w <= Math.min(maxWidth, MAX_BLOCK); w++) {
            for (int h = 1; h <= Math.min(maxHeight, MAX_BLOCK); h++) {
                double bend = Math.abs(Math.log(w / (h * pixelAspect)));
                boolean bothStraight = Math.max(bend, bestBend) <= TOLERATED_BEND;
                boolean larger = w * h > bestArea || (w * h == bestArea && bend < bestBend);
                boolean better = bothStraight ? larger : bend < bestBend;
                if (better) {
                    best = new int[] {w, h};
                    bestBend = bend;
                    bestArea = w * h;
                }
            }
        }
        return best;
    }
}
