package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vitrine.spice.client.FakeSpiceServer.Script;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.SpiceOptions.Timeouts;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.ChannelType;
import org.vitrine.spice.protocol.WireWriter;

/** A server that sends anything on any channel ends the session at most, and in time. */
@Timeout(120)
class HostileServerFuzzTest {
    private static final long SEED = 20_261_120;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BUDGET =
            Duration.ofSeconds(Long.getLong("vitrine.fuzz.seconds", 4));
    private static final List<ChannelType> CHANNELS =
            List.of(ChannelType.MAIN, ChannelType.DISPLAY, ChannelType.INPUTS, ChannelType.CURSOR);

    /** Kept, or the setting would be lost with it. */
    private final Logger gaps = Logger.getLogger(Gaps.class.getName());

    @BeforeEach
    void beQuietAboutWhatIsNotSupported() {
        gaps.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        gaps.setLevel(Level.INFO);
    }

    @Test
    void everySessionEnds() throws IOException, InterruptedException {
        var random = new Random(SEED);
        long end = System.nanoTime() + BUDGET.toNanos();
        var options =
                SpiceOptions.DEFAULTS.withTimeouts(new Timeouts(SOON, SOON, SOON, Duration.ZERO));
        int sessions = 0;
        try (var client = new SpiceClient()) {
            while (System.nanoTime() < end) {
                long seed = random.nextLong();
                ChannelType channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
                var heard = new RecordingListener();
                try (var server = new FakeSpiceServer().on(channel, garbage(channel, seed));
                        var session =
                                client.open(
                                        server.endpoint(),
                                        new StillPicture().mailbox(),
                                        options,
                                        heard)) {
                    SpiceException failure = heard.awaitFailure(SOON);
                    assertTrue(
                            failure.reason() == Reason.BAD_BYTES
                                    || failure.reason() == Reason.CLOSED
                                    || failure.reason() == Reason.THROWN_OUT
                                    || failure.reason() == Reason.REFUSED
                                    || failure.reason() == Reason.TIMED_OUT,
                            () -> channel + ", seed " + seed + ": " + failure);
                    assertTrue(
                            !(failure.getCause() instanceof RuntimeException)
                                    && !String.valueOf(failure.getMessage()).contains("could not"),
                            () -> channel + ", seed " + seed + ": " + failure);
                    assertTrue(session.statistics().bytesReceived() >= 0);
                }
                sessions++;
            }
        }
        assertTrue(sessions > 3, sessions + " sessions");
    }

    /** Plausible messages with wrong contents, then the end. */
    private static Script garbage(ChannelType channel, long seed) {
        return peer -> {
            var random = new Random(seed);
            if (channel == ChannelType.MAIN && random.nextBoolean()) {
                peer.sendInit(3, 1, random.nextBoolean(), random.nextInt(3));
            }
            int messages = random.nextInt(60);
            for (int i = 0; i < messages; i++) {
                peer.send(type(random), body(random));
            }
            if (random.nextInt(4) == 0) {
                byte[] noise = new byte[random.nextInt(5000)];
                random.nextBytes(noise);
                peer.raw(new WireWriter().bytes(noise));
            }
            if (random.nextBoolean()) {
                peer.reset();
            }
        };
    }

    private static int type(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10);
            case 1 -> 101 + random.nextInt(26);
            case 2 -> 302 + random.nextInt(18);
            default -> 101 + random.nextInt(4);
        };
    }

    private static WireWriter body(Random random) {
        var out = new WireWriter();
        int words = random.nextInt(40);
        for (int i = 0; i < words; i++) {
            out.i32(random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(64));
        }
        return out;
    }
}
