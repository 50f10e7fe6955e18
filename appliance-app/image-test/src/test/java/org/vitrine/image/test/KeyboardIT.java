package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.Acceleration;
import org.vitrine.vm.VmException;

/** A visitor at the unmodified image: a key of the keyboard is heard by the exhibit. */
@EnabledIfSystemProperty(named = "vitrine.image", matches = "host")
class KeyboardIT {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Image image =
            new Image(
                    Path.of(System.getProperty("vitrine.top", "")),
                    System.getProperty("vitrine.image", ""));

    @Test
    void theFirstKeyBringsTheExhibitToTheWholeScreen()
            throws IOException, ImageTestException, InterruptedException, VmException {
        Path directory = Files.createTempDirectory(image.store(), "vm");
        ImageDisk disk = ImageDisk.copy(image, directory);
        try (var machine =
                ApplianceMachine.assemble(
                        image, disk, directory, Acceleration.find(image.store()))) {
            machine.powerOn();
            assertTrue(machine.awaitInvaders(PATIENCE).isPresent(), "no exhibit on the screen");
            int waiting = machine.screen().sizeOfInvaders();
            machine.press("left");
            long from = System.nanoTime();
            int playing = waiting;
            while (playing < waiting * 5 / 4) {
                assertTrue(
                        System.nanoTime() - from < SOON.toNanos(),
                        "the key was not heard: " + waiting + " pixels, then " + playing);
                assertTrue(machine.runsFor(LOOK), "the machine went off by itself");
                playing = machine.screen().sizeOfInvaders();
            }
            System.out.printf(
                    "key to the whole screen: %d ms, %d pixels of Invaders, then %d%n",
                    (System.nanoTime() - from) / 1_000_000, waiting, playing);
            machine.screenshot(image.disk().resolveSibling("key.png"));
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }
}
