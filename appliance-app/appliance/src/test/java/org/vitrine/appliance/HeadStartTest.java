package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.SpiceClient;

class HeadStartTest {
    @Test
    void beginsAtTheLatestWhenItIsAsked() {
        try (SpiceClient client = new HeadStart().get()) {
            assertNotNull(client);
        }
    }

    @Test
    void makesOneClient() {
        var head = new HeadStart();
        head.begin();
        head.begin();
        try (SpiceClient client = head.get()) {
            assertSame(client, head.get());
        }
    }
}
