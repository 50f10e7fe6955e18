package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.SpiceClient;

class HeadStartTest {
    @Test
    void makesOneClient() {
        var head = new HeadStart();
        head.begin();
        try (SpiceClient client = head.get()) {
            assertSame(client, head.get());
        }
    }
}
