package org.vitrine.appliance;

import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.vm.DisplayAddress;

/** A running guest's display, as the SPICE client dials it. */
final class GuestEndpoint {
    private GuestEndpoint() {}

    static SpiceEndpoint of(DisplayAddress display) {
        SpiceEndpoint endpoint =
                switch (display) {
                    case DisplayAddress.Local(var socket, _) -> SpiceEndpoint.unix(socket);
                    case DisplayAddress.Loopback(int port, _) ->
                            SpiceEndpoint.tcp("127.0.0.1", port);
                };
        return endpoint.withPassword(display.ticket());
    }
}
