package org.vitrine.viewer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Region;
import org.vitrine.imaging.scale.Filter;
import org.vitrine.kiosk.Picture;

class BackstageIT {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    @Test
    void whatWasShownBeforeTheWindowIsOnItFromTheFirstMoment()
            throws IOException, InterruptedException {
        var told = new boolean[1];
        var backstage = new Backstage(() -> told[0] = true);
        backstage.show(new Picture.Starting(Pictures.SHORT, OptionalDouble.empty()));
        backstage.show(new Picture.Playing());
        PixelBuffer guest = Rig.noise(WIDTH, HEIGHT, 5);
        backstage.frames().post(guest, Region.of(guest.bounds()));
        var options =
                WindowOptions.kiosk()
                        .withStyle(new PictureStyle(OptionalDouble.empty(), Filter.INTEGER));
        var rig = new Rig(options, backstage, WIDTH, HEIGHT);
        try {
            assertTrue(told[0], "the display was found");
            rig.awaitRoot(guest, "the frame that came first");

            PixelBuffer next = Rig.noise(WIDTH, HEIGHT, 6);
            backstage.frames().post(next, Region.of(next.bounds()));
            rig.awaitRoot(next, "the frame that came later");
        } finally {
            rig.close();
        }
    }
}
