package org.vitrine.spice.client.connection;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.protocol.ProtocolException;

/** Says in our words what the network, TLS or a reader threw. */
final class Failures {
    private Failures() {}

    /** What ended a connection that was being made or was there. */
    static SpiceException of(Throwable cause) {
        return switch (cause) {
            case SpiceException known -> known;
            case DecoderException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
            case ProtocolException e -> new SpiceException(Reason.BAD_BYTES, text(e), e);
            case SslHandshakeTimeoutException e ->
                    new SpiceException(Reason.TIMED_OUT, "TLS: " + text(e), e);
            case NotSslRecordException e ->
                    new SpiceException(
                            Reason.TLS_MISMATCH, "the server does not speak TLS on this port", e);
            case SSLException e when e.getCause() instanceof ClosedChannelException ->
                    new SpiceException(Reason.CLOSED, "closed by the server during TLS", e);
            case SSLException e -> new SpiceException(Reason.TLS_MISMATCH, "TLS: " + tls(e), e);
            case ClosedChannelException e ->
                    new SpiceException(Reason.CLOSED, "closed by the server", e);
            case IOException e -> new SpiceException(Reason.CLOSED, "cut: " + text(e), e);
            // A bug of ours: the session cannot go on, and its owner has to know.
            default ->
                    new SpiceException(
                            Reason.BAD_BYTES,
                            "could not handle what the server sent: " + cause,
                            cause);
        };
    }

    /** Why there is no connection at all. */
    static SpiceException ofDialing(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException e -> new SpiceException(Reason.TIMED_OUT, text(e), e);
            case UnknownHostException e ->
                    new SpiceException(Reason.NO_SERVER, "no host " + e.getMessage(), e);
            case ConnectException e -> new SpiceException(Reason.NO_SERVER, text(e), e);
            case NoRouteToHostException e -> new SpiceException(Reason.NO_SERVER, text(e), e);
            case FileNotFoundException e -> new SpiceException(Reason.NO_SERVER, text(e), e);
            case SpiceException known -> known;
            case IOException e -> new SpiceException(Reason.NO_SERVER, text(e), e);
            default -> of(cause);
        };
    }

    /** The certificate's fault says more than the handshake's. */
    private static String tls(SSLException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return text(cause);
            }
        }
        return text(e);
    }

    private static String text(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
