package org.vitrine.spice.client;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vitrine.imaging.FrameMailbox;

/** The client against a real QEMU. */
@Timeout(120)
class SpiceClientIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OPEN = ",addr=127.0.0.1,disable-ticketing=on";

    private final SpiceClient client = new SpiceClient();
    private final RecordingListener heard = new RecordingListener();
    private final FrameMailbox mailbox = new FrameMailbox(() -> {});

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void showsAGuestAndMeasuresTheServersLife() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = QemuGuest.start("port=" + port + OPEN);
                var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
            heard.await("ready", SOON);
            System.out.println(guest.monitor("info status"));
            System.out.println(heard.all());
            Thread.sleep(5000);
            System.out.println(session.statistics());
            System.out.println(heard.all());
        }
    }

    private SpiceSession connect(SpiceEndpoint endpoint) {
        return client.open(endpoint, mailbox, SpiceOptions.DEFAULTS, heard);
    }
}
