package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.spice.client.SpiceEndpoint.Address;
import org.vitrine.spice.client.SpiceEndpoint.Trust;
import org.vitrine.spice.client.SpiceException.Reason;

/** TLS against a real QEMU with an authority of our own. */
@Timeout(120)
class TlsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SUBJECT = "C=IL,L=Raanana,O=Museum\\, North,CN=my server";

    private final RecordingListener heard = new RecordingListener();
    private final StillPicture picture = new StillPicture();
    private final SpiceClient client = new SpiceClient();

    @TempDir private Path directory;

    @BeforeEach
    void makeCertificates() throws IOException, InterruptedException {
        Certificates.make(directory, "/C=IL/L=Raanana/O=Museum, North/CN=my server", "");
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void trustsTheExpectedSubjectWhateverTheHostIsCalled()
            throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        try (var guest = start("tls-port=" + port)) {
            var endpoint = SpiceEndpoint.tls("127.0.0.1", port);
            try (var session = connect(endpoint.withTrust(trust().withHostSubject(SUBJECT)))) {
                heard.await("ready", SOON);
                heard.await("firstPicture", SOON);
                assertTrue(session.statistics().bytesReceived() > 0);
            }
            heard.forget();
            String other = "C=IL,L=Raanana,O=Museum\\, South,CN=my server";
            try (var session = connect(endpoint.withTrust(trust().withHostSubject(other)))) {
                SpiceException failure = heard.awaitFailure(SOON);
                assertEquals(Reason.TLS_MISMATCH, failure.reason());
                String text = failure.toString();
                assertTrue(text.contains("subject is " + SUBJECT), text);
                assertTrue(text.contains("expected " + other), text);
                assertEquals(0, session.statistics().frames());
            }
            heard.forget();
            try (var session = connect(endpoint.withTrust(trust()))) {
                SpiceException failure = heard.awaitFailure(SOON);
                assertEquals(Reason.TLS_MISMATCH, failure.reason());
                String text = failure.toString();
                assertTrue(text.contains("is for my server, not for 127.0.0.1"), text);
                assertEquals(0, session.statistics().frames());
            }
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void trustsAPinnedKeyAloneAndNoStrangersCertificate()
            throws IOException, InterruptedException, GeneralSecurityException {
        int port = QemuGuest.freePort();
        try (var guest = start("tls-port=" + port)) {
            var endpoint = SpiceEndpoint.parse("spice+tls://127.0.0.1:" + port);
            try (var session = connect(endpoint.withTrust(Trust.SYSTEM.withKeyPin(pin())))) {
                heard.await("firstPicture", SOON);
                assertTrue(session.statistics().bytesReceived() > 0);
            }
            heard.forget();
            try (var session = connect(endpoint)) {
                assertEquals(Reason.TLS_MISMATCH, heard.awaitFailure(SOON).reason());
                assertEquals(0, session.statistics().frames());
            }
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void trustsAHostOfTheCertificatesNames() throws IOException, InterruptedException {
        Certificates.make(directory, "/CN=other", "DNS:vm.example,IP:127.0.0.1");
        int port = QemuGuest.freePort();
        String pem = Files.readString(directory.resolve("ca-cert.pem"));
        try (var guest = start("tls-port=" + port);
                var session =
                        connect(
                                SpiceEndpoint.tls("127.0.0.1", port)
                                        .withTrust(Trust.SYSTEM.withCaPem(pem)))) {
            heard.await("firstPicture", SOON);
            assertTrue(session.statistics().bytesReceived() > 0);
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void takesEachChannelToTheTlsPortThatHasToBeThere() throws IOException, InterruptedException {
        int port = QemuGuest.freePort();
        int tlsPort = QemuGuest.freePort();
        String ports = "port=" + port + ",tls-port=" + tlsPort;
        try (var guest = start(ports + ",tls-channel=main,tls-channel=inputs")) {
            var both = new Address.Tcp("127.0.0.1", OptionalInt.of(port), OptionalInt.of(tlsPort));
            var trust = trust().withHostSubject(SUBJECT);
            try (var session = connect(new SpiceEndpoint(both, "", trust))) {
                heard.await("ready", SOON);
                heard.await("firstPicture", SOON);
                assertTrue(session.statistics().bytesReceived() > 0);
            }
            heard.forget();
            try (var session = connect(SpiceEndpoint.tcp("127.0.0.1", port))) {
                SpiceException failure = heard.awaitFailure(SOON);
                assertEquals(Reason.TLS_MISMATCH, failure.reason());
                assertTrue(failure.toString().contains("need secured"), failure.toString());
                assertEquals(0, session.statistics().frames());
            }
            // The wrong port: a server may say so or just close.
            failsOnTheWrongPort(SpiceEndpoint.tls("127.0.0.1", port).withTrust(trust));
            failsOnTheWrongPort(SpiceEndpoint.tcp("127.0.0.1", tlsPort));
            assertTrue(guest.monitor("info status").contains("running"));
        }
    }

    @Test
    void saysWhichCertificatesCannotBeRead() throws InterruptedException {
        var trust = Trust.SYSTEM.withCaFile(directory.resolve("nothing.pem"));
        try (var session = connect(SpiceEndpoint.tls("127.0.0.1", 1).withTrust(trust))) {
            SpiceException failure = heard.awaitFailure(SOON);
            assertEquals(Reason.UNUSABLE_SETTINGS, failure.reason());
            assertTrue(failure.toString().contains("nothing.pem"), failure.toString());
            assertEquals(0, session.statistics().frames());
        }
    }

    private void failsOnTheWrongPort(SpiceEndpoint endpoint) throws InterruptedException {
        heard.forget();
        try (var session = connect(endpoint)) {
            Reason reason = heard.awaitFailure(SOON).reason();
            assertTrue(reason == Reason.TLS_MISMATCH || reason == Reason.CLOSED, reason.toString());
            assertEquals(0, session.statistics().frames());
        }
    }

    private QemuGuest start(String ports) throws IOException, InterruptedException {
        return QemuGuest.start(
                ports + ",addr=127.0.0.1,disable-ticketing=on,x509-dir=" + directory);
    }

    private Trust trust() {
        return Trust.SYSTEM.withCaFile(directory.resolve("ca-cert.pem"));
    }

    private String pin() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(directory.resolve("server-cert.pem"))) {
            byte[] key =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(in)
                            .getPublicKey()
                            .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    private SpiceSession connect(SpiceEndpoint endpoint) {
        return client.open(endpoint, picture.mailbox(), SpiceOptions.DEFAULTS, heard);
    }
}
