package org.vitrine.image.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vitrine.vm.VmException;

/** An image that was built with {@code --debug}: open, and nobody can overlook it. */
@EnabledIfSystemProperty(named = "vitrine.image", matches = ".+-debug")
class DebugIT {
    /** Of the box that the mark stands in. */
    private static final int BRASS = 0xe3b95f;

    @Test
    void hasAShellAtTheSerialPortAndSaysSoOnTheScreen()
            throws IOException, ImageTestException, InterruptedException, VmException {
        try (var installation = Installation.make(ImageDisk::copy)) {
            installation.powerOn();
            installation.awaitExhibit("power on");
            installation.keepPicture("debug");
            assertTrue(installation.machine().firmwareSaid().contains("vitrine debug #"));
            Screen screen = installation.machine().screen();
            int unit = screen.height() / 100;
            assertEquals(
                    Integer.toHexString(BRASS),
                    Integer.toHexString(screen.at(screen.width() - 3 * unit / 2, 7 * unit / 2)),
                    "no mark in the corner of the screen");
        }
    }
}
