package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.client.FakeSpiceServer.Script;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.SpiceOptions.Timeouts;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelType;
import org.vitrine.spice.protocol.LinkError;
import org.vitrine.spice.protocol.WireWriter;

/** Every way in which a session does not come to be has its reason. */
@Timeout(60)
class LinkFailureTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final SpiceClient client = new SpiceClient();
    private final RecordingListener heard = new RecordingListener();

    @AfterEach
    void closeClient() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, REFUSED",
        "INVALID_MAGIC, REFUSED",
        "INVALID_DATA, REFUSED",
        "VERSION_MISMATCH, REFUSED",
        "NEED_SECURED, TLS_MISMATCH",
        "NEED_UNSECURED, TLS_MISMATCH",
        "PERMISSION_DENIED, WRONG_TICKET",
        "BAD_CONNECTION_ID, REFUSED",
        "CHANNEL_NOT_AVAILABLE, REFUSED",
    })
    void aRefusalInTheReplySaysWhy(LinkError error, Reason reason)
            throws IOException, InterruptedException {
        SpiceException failure =
                failureOf(peer -> {
                    peer.readMess();
                    peer.reply(error);
                });
        assertEquals(reason, failure.reason());
        assertTrue(failure.toString().contains(error.toString()), failure.toString());
    }

    @Test
    void aWrongTicketSaysSo() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer().withPassword("sesame")) {
            assertEquals(Reason.WRONG_TICKET, failureOf(server.endpoint()).reason());
            heard.forget();
            var right = server.endpoint().withPassword("sesame");
            try (var session = open(right, SpiceOptions.DEFAULTS)) {
                heard.await("ready", SOON);
                assertEquals(0, session.statistics().frames());
            }
        }
    }

    @Test
    void aTicketWithoutSelectionOfTheWayToAuthenticateIsSentAtOnce()
            throws IOException, InterruptedException {
        try (var server =
                new FakeSpiceServer()
                        .withPassword("x")
                        .withCommon(Capabilities.of(Capabilities.MINI_HEADER))) {
            try (var session = open(server.endpoint().withPassword("x"), SpiceOptions.DEFAULTS)) {
                heard.await("ready", SOON);
                assertEquals(0, session.statistics().frames());
            }
        }
    }

    @Test
    void anotherProtocolIsBadBytes() throws IOException, InterruptedException {
        SpiceException failure = failureOf(peer -> peer.text("HTTP/1.1 400 Bad Request\r\n\r\n"));
        assertEquals(Reason.BAD_BYTES, failure.reason());
        assertTrue(failure.toString().contains("is not that of SPICE"), failure.toString());
    }

    @Test
    void aTlsAlertOnAPlainConnectionIsAMismatch() throws IOException, InterruptedException {
        SpiceException failure =
                failureOf(peer -> {
                    peer.readMess();
                    var alert = new WireWriter().u8(0x15).u8(3).u8(3).u8(0).u8(2);
                    peer.raw(alert.u8(2).u8(10).bytes(new byte[16]));
                    peer.stay();
                });
        assertEquals(Reason.TLS_MISMATCH, failure.reason());
    }

    @Test
    void aServerWithSaslAloneIsRefused() throws IOException, InterruptedException {
        try (var server =
                new FakeSpiceServer()
                        .withCommon(
                                Capabilities.of(
                                        Capabilities.AUTH_SELECTION, Capabilities.AUTH_SASL))) {
            SpiceException failure = failureOf(server.endpoint());
            assertEquals(Reason.REFUSED, failure.reason());
            assertTrue(failure.toString().contains("SASL"), failure.toString());
        }
    }

    @Test
    void aConnectionThatIsClosedDuringTheLinkIsClosed() throws IOException, InterruptedException {
        SpiceException failure =
                failureOf(peer -> {
                    peer.readMess();
                    throw new IOException("closed by the script");
                });
        assertEquals(Reason.CLOSED, failure.reason());
        assertTrue(
                failure.toString().contains("instead of the answer to the link"),
                failure.toString());
    }

    @Test
    void aServerThatNeverAnswersTimesOut() throws IOException, InterruptedException {
        SpiceException failure = failureOf(peer -> peer.hangIf(_ -> true));
        assertEquals(Reason.TIMED_OUT, failure.reason());
        assertTrue(failure.toString().contains("main 0 of 127.0.0.1:"), failure.toString());
    }

    @Test
    void aServerThatNeverListsItsChannelsTimesOut() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer().on(ChannelType.MAIN, FakePeer::stay)) {
            SpiceException failure = failureOf(server.endpoint());
            assertEquals(Reason.TIMED_OUT, failure.reason());
            assertTrue(failure.toString().contains("no list of channels"), failure.toString());
        }
    }

    @Test
    void aServerWithoutADisplayIsOfNoUse() throws IOException, InterruptedException {
        try (var server =
                new FakeSpiceServer()
                        .on(
                                ChannelType.MAIN,
                                peer -> {
                                    peer.sendInit(1, 1, false, 0);
                                    peer.send(104, new WireWriter().u32(1).u8(3).u8(0));
                                    peer.stay();
                                })) {
            SpiceException failure = failureOf(server.endpoint());
            assertEquals(Reason.REFUSED, failure.reason());
            assertTrue(failure.toString().contains("no channel display 0"), failure.toString());
        }
    }

    @Test
    void aChannelThatDoesNotComeUpIsNamed() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer()) {
            int cursor = ChannelType.CURSOR.code();
            server.beforeLink(peer -> peer.hangIf(mess -> mess.channel().type() == cursor));
            SpiceException failure = failureOf(server.endpoint());
            assertEquals(Reason.TIMED_OUT, failure.reason());
            assertTrue(failure.toString().contains("cursor 0"), failure.toString());
        }
    }

    @Test
    void nobodyThereIsNoServer() throws IOException, InterruptedException {
        assertEquals(
                Reason.NO_SERVER,
                failureOf(SpiceEndpoint.unix(Path.of("target/nothing.sock"))).reason());
        heard.forget();
        int port = QemuGuest.freePort();
        assertEquals(Reason.NO_SERVER, failureOf(SpiceEndpoint.tcp("localhost", port)).reason());
        heard.forget();
        assertEquals(
                Reason.NO_SERVER, failureOf(SpiceEndpoint.tcp("no-such-host.invalid", 1)).reason());
    }

    private SpiceException failureOf(Script script) throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer()) {
            server.beforeLink(script);
            return failureOf(server.endpoint());
        }
    }

    private SpiceException failureOf(SpiceEndpoint endpoint) throws InterruptedException {
        var timeouts = new Timeouts(SHORT, SHORT.multipliedBy(3), SOON, Duration.ZERO);
        try (var session = open(endpoint, SpiceOptions.DEFAULTS.withTimeouts(timeouts))) {
            SpiceException failure = heard.awaitFailure(SOON);
            assertEquals(0, session.statistics().frames());
            return failure;
        }
    }

    private SpiceSession open(SpiceEndpoint endpoint, SpiceOptions options) {
        return client.open(endpoint, new FrameMailbox(() -> {}), options, heard);
    }
}
