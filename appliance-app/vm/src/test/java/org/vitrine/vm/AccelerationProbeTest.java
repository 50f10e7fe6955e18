package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccelerationProbeTest {
    @TempDir Path directory;

    private void answer(String boot, String type) throws IOException {
        Files.writeString(directory.resolve("acceleration"), boot + "\n" + type + "\nremembered\n");
    }

    private static String thisBoot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    @Test
    void remembersTheAnswerForThisBoot() throws IOException, InterruptedException, VmException {
        answer(thisBoot(), "kvm");
        assertEquals(new Acceleration.Kvm("remembered"), new AccelerationProbe(directory).probe());
        answer(thisBoot(), "qemu");
        assertEquals(new Acceleration.Tcg("remembered"), new AccelerationProbe(directory).probe());
    }
}
