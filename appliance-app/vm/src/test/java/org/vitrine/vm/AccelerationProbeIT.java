package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the guest of nine bytes. */
class AccelerationProbeIT {
    @TempDir Path directory;

    @Test
    void asksAgainAfterAnotherBoot() throws IOException, InterruptedException, VmException {
        Files.writeString(
                directory.resolve("acceleration"),
                "00000000-0000-0000-0000-000000000000\nkvm\nremembered\n");
        var found = new AccelerationProbe(directory).probe();
        assertEquals(found, new AccelerationProbe(directory).probe());
        assertEquals(found.reason(), Files.readAllLines(directory.resolve("acceleration")).get(2));
    }

    @Test
    void itsGuestReportsUnderAnAcceleratorThatWorks() throws IOException, InterruptedException {
        assertInstanceOf(Acceleration.Kvm.class, new AccelerationProbe(directory).run("tcg"));
    }

    @Test
    void anAcceleratorThatIsNotThereIsToldInWords() throws IOException, InterruptedException {
        var tcg =
                assertInstanceOf(
                        Acceleration.Tcg.class, new AccelerationProbe(directory).run("nonsense"));
        assertEquals("/dev/kvm is there, but QEMU cannot use it (status 1)", tcg.reason());
    }
}
