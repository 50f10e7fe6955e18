package org.vitrine.imaging.codec;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.vitrine.imaging.PixelBuffer;

/** JPEG by the JDK, for tests only: the appliance's runtime has no java.desktop. */
final class JpegEncoder {
    private JpegEncoder() {}

    static byte[] encode(PixelBuffer picture) throws IOException {
        int width = picture.width();
        var image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, picture.height(), picture.pixels(), 0, width);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    static PixelBuffer decode(byte[] coded) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(coded));
        var picture = new PixelBuffer(image.getWidth(), image.getHeight(), false);
        image.getRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        return picture;
    }
}
