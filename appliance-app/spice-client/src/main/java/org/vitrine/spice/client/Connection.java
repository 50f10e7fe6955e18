package org.vitrine.spice.client;

import java.util.Map;
import java.util.Optional;

final class Connection {
    private final GuestInputs inputs = new GuestInputs();

    GuestInputs inputs() {
        return inputs;
    }

    SpiceStatistics statistics() {
        return new SpiceStatistics(0, 0, Map.of(), Map.of(), 0, Optional.empty(), 0);
    }

    void close() {
        inputs.detach();
    }
}
