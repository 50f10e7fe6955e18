package org.vitrine.spice.client.connection;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import org.vitrine.spice.client.Dialer;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.display.Gaps;

/**
 * What all channels of a session share.
 *
 * @param loop their one thread
 * @param step how long each step of a link may take
 * @param tls present if the endpoint has a TLS port
 */
public record Wiring(
        EventLoop loop,
        Dialer dialer,
        SpiceEndpoint endpoint,
        Duration step,
        Optional<TlsClient> tls,
        Traffic traffic,
        Gaps gaps) {
    /** Whether a first try goes to the TLS port: where there is no other. */
    boolean startsSecure() {
        return switch (endpoint.address()) {
            case SpiceEndpoint.Address.Tcp tcp -> tcp.port().isEmpty();
            case SpiceEndpoint.Address.Unix _ -> false;
        };
    }
}
