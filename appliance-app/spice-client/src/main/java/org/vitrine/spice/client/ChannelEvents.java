package org.vitrine.spice.client;

import org.vitrine.spice.client.connection.SpiceChannel;

/** What the session learns of a channel other than main; on the I/O thread. */
interface ChannelEvents {
    void opened(SpiceChannel channel);

    /** The channel is lost, and with it the session. */
    void failed(SpiceException failure);
}
