package org.vitrine.imaging;

/**
 * The guest's pointer: a picture with premultiplied alpha and the pixel that points.
 *
 * @param hotX in 0..width-1
 * @param hotY in 0..height-1
 */
public record CursorImage(PixelBuffer pixels, int hotX, int hotY) {}
