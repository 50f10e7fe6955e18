package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.VmException;

/** A class of the image whose exhibit runs on another computer. */
@EnabledIfSystemProperty(named = "vitrine.image", matches = "thin|appliance")
class ThinIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(500);

    @Test
    void showsWhatIsStreamedAndBringsItBack()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (var installation = Installation.make(ImageDisk::copy)) {
            Instant on = installation.powerOn();
            Instant seen = installation.awaitExhibit("power on");
            System.out.println(
                    "power on to the streamed exhibit: "
                            + Installation.seconds(on, seen)
                            + ", load "
                            + Installation.load());
            installation.keepPicture("streamed");

            installation.streamed().stop();
            Instant gone = Instant.now();
            while (installation.machine().screen().showsInvaders()) {
                assertTrue(
                        Duration.between(gone, Instant.now()).compareTo(SOON) < 0,
                        "a picture of what has gone");
                assertTrue(installation.machine().runsFor(LOOK), "the machine went off by itself");
            }
            System.out.println(
                    "server killed to the card: " + Installation.seconds(gone, Instant.now()));
            installation.keepPicture("streamed-away");
            assertFalse(installation.machine().screen().isBlack(), "black instead of a card");

            installation.streamed().start();
            Instant again = Instant.now();
            System.out.println(
                    "server back to the exhibit: "
                            + Installation.seconds(
                                    again, installation.awaitExhibit("the server came back")));
            installation.keepPicture("streamed-again");
        }
    }
}
