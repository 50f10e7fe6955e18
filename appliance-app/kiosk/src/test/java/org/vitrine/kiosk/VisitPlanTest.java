package org.vitrine.kiosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.exhibits.ExhibitException;
import org.vitrine.exhibits.ExhibitManifest;

class VisitPlanTest {
    private static final String MANIFEST =
            """
            title = "Pong"
            maker = "Atari"
            date = "1972"
            languages = ["en"]

            [rights]
            licence = "by agreement"
            credit = "Lent by the makers"

            [guest]
            source = "local"

            [attract]
            invitation = "Turn the knob"
            ready = { picture-steady = "500ms" }
            loop = "20s"

            [visit]
            idle = "30s"
            are-you-there = "10s"

            [display]
            aspect = "4:3"
            scale = "sharp"

            [sound]
            ceiling = 80

            [speed]
            acceleration = "any"

            [liveness]
            picture-moves-within = "15s"
            in = ["attract"]

            [input]
            pointer = "none"
            denied-keys = ["y", "f10"]
            """;

    @Test
    void saysWhatTheManifestSays() throws ExhibitException {
        assertEquals(
                new VisitPlan(
                        new Placard("Pong", "Atari", "1972", "Lent by the makers", "Turn the knob"),
                        Optional.of(Duration.ofSeconds(30)),
                        Duration.ofSeconds(10),
                        Optional.of(Duration.ofSeconds(20)),
                        Optional.of(Duration.ofSeconds(15)),
                        Optional.empty(),
                        Set.of(21, 68),
                        false,
                        Timing.DEFAULT),
                VisitPlan.of(ExhibitManifest.parse(MANIFEST, ExhibitManifest.FILE_NAME)));
    }

    @Test
    void promisesHoldWhereTheManifestSaysSo() throws ExhibitException {
        var both = MANIFEST.replace("[\"attract\"]", "[\"attract\", \"playing\"]");
        var plan = VisitPlan.of(ExhibitManifest.parse(both, ExhibitManifest.FILE_NAME));
        assertEquals(Optional.of(Duration.ofSeconds(15)), plan.stillInAttract());
        assertEquals(Optional.of(Duration.ofSeconds(15)), plan.stillInPlay());
    }

    @Test
    void refusesAPromiseFinerThanMotionIsTold() {
        var plan = Gallery.plan();
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new VisitPlan(
                                        plan.placard(),
                                        plan.idle(),
                                        plan.ring(),
                                        plan.attractLoop(),
                                        Optional.of(Duration.ofSeconds(1)),
                                        plan.stillInPlay(),
                                        plan.deniedKeys(),
                                        plan.pointer(),
                                        plan.timing()));
        assertEquals("stillInAttract: PT1S is below PT2S", e.getMessage());
    }

    @Test
    void everyWaitForALinkLeavesRoomWithinTwoSeconds() {
        for (Duration wait : Timing.DEFAULT.retries()) {
            assertTrue(wait.compareTo(Duration.ofMillis(1500)) <= 0, wait.toString());
        }
    }
}
