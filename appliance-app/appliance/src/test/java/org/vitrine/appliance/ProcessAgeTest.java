package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {
    @Test
    void isTheAgeOfTheVirtualMachineAndALittleMore() throws IOException {
        Duration machine = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        Duration process = ProcessAge.now();
        assertTrue(process.compareTo(machine.minusMillis(20)) >= 0, process + ", " + machine);
        assertTrue(process.compareTo(machine.plusSeconds(30)) < 0, process + ", " + machine);
    }
}
