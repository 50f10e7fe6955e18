package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.VmException;

/**
 * What a visitor sees of a start of the unmodified image. What the firmware shows is covered by the
 * first thing that is ours, and from then on there is no text of a computer.
 */
@EnabledIfSystemProperty(named = "vitrine.image", matches = "host")
@Tag("long")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class StartIT {
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** How many different pictures are kept to be looked at. */
    private static final int KEPT = 60;

    /** More than what moves on a card. */
    private static final double ALIKE = 0.99;

    @Test
    void fromPowerOnToTheExhibitThereAreOnlyPictures()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (Installation made = Installation.make(ImageDisk::copy)) {
            ApplianceMachine machine = made.assemble();
            Instant on = machine.powerOn();
            List<String> foreign = new ArrayList<>();
            boolean ours = false;
            Screen before = machine.screen();
            int pictures = 0;
            while (!before.showsInvaders()) {
                assertTrue(
                        Duration.between(on, Instant.now()).compareTo(Installation.PATIENCE) < 0,
                        "no exhibit on the screen");
                assertTrue(machine.runsFor(GLANCE), "the machine went off by itself");
                Screen now = machine.screen();
                ours = ours || now.showsSplash();
                if (now.likeness(before) < ALIKE) {
                    String line = Installation.seconds(on, Instant.now()) + "  " + now.describe();
                    if (pictures < KEPT) {
                        made.keepPicture(String.format(Locale.ROOT, "start-%02d", pictures));
                    }
                    System.out.printf("start: %02d  %s%n", pictures, line);
                    pictures++;
                    if (ours && !now.isOurs()) {
                        foreign.add(line);
                    }
                }
                before = now;
            }
            assertTrue(ours, "the firmware's messages were not covered");
            assertEquals(List.of(), foreign, "neither plain nor the app's");
        }
    }
}
