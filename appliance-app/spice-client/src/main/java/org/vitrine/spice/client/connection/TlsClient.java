package org.vitrine.spice.client.connection;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.SpiceEndpoint.Address;
import org.vitrine.spice.client.SpiceEndpoint.Authority;
import org.vitrine.spice.client.SpiceEndpoint.Trust;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceException.Reason;

/** Speaks TLS to one server, as its {@link Trust} says. */
public final class TlsClient {
    private final SslContext context;
    private final String host;
    private final int port;

    private TlsClient(SslContext context, String host, int port) {
        this.context = context;
        this.host = host;
        this.port = port;
    }

    /**
     * Reads the certificates; blocks on the file system.
     *
     * @param address must have a TLS port
     */
    public static TlsClient create(Address.Tcp address, Trust trust) throws SpiceException {
        try {
            X509TrustManager chains = chainCheck(trust.authority());
            SslContext context =
                    SslContextBuilder.forClient()
                            .sslProvider(SslProvider.JDK)
                            .trustManager(new ServerIdentity(chains, trust, address.host()))
                            // ServerIdentity does it: a subject may stand for the host's name.
                            .endpointIdentificationAlgorithm(null)
                            .build();
            return new TlsClient(context, address.host(), address.tlsPort().orElseThrow());
        } catch (IOException e) {
            throw unusable(trust, e);
        } catch (GeneralSecurityException e) {
            throw unusable(trust, e);
        }
    }

    SslHandler newHandler(ByteBufAllocator allocator, Duration timeout) {
        SslHandler handler = context.newHandler(allocator, host, port);
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    private static X509TrustManager chainCheck(Optional<Authority> authority)
            throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authority.isPresent() ? store(pem(authority.get())) : systemStore());
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new SSLException("the JDK has no check of X.509 certificates");
    }

    private static @Nullable KeyStore systemStore() {
        return null;
    }

    private static byte[] pem(Authority authority) throws IOException {
        return switch (authority) {
            case Authority.File file -> Files.readAllBytes(file.path());
            case Authority.Pem pem -> pem.text().getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static KeyStore store(byte[] pem) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new IOException("no certificate in it");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        return store;
    }

    private static SpiceException unusable(Trust trust, Exception e) {
        String source =
                switch (trust.authority().orElse(null)) {
                    case Authority.File file -> "CA file " + file.path();
                    case Authority.Pem _ -> "CA certificates";
                    case null -> "the JDK's certificates";
                };
        return new SpiceException(
                Reason.UNUSABLE_SETTINGS, "cannot use " + source + ": " + e.getMessage(), e);
    }
}
