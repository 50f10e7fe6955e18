package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_MONITORS_CONFIG}: which parts of which surfaces the guest's monitors
 * show.
 *
 * @param max the most monitors the guest can have; 0 if unknown
 */
public record MonitorsConfig(List<Monitor> monitors, int max) implements DisplayMessage {
    static final int TYPE = 317;

    private static final int MONITOR_SIZE = 28;

    /**
     * @param width in pixels, 0..16384; 0 is a monitor that is off
     * @param height in pixels, 0..16384
     * @param x of its first pixel on the surface, 0..2^28
     * @param y of its first pixel on the surface, 0..2^28
     */
    public record Monitor(long id, int surfaceId, int width, int height, int x, int y) {}

    public MonitorsConfig {
        monitors = List.copyOf(monitors);
    }

    static MonitorsConfig read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int announced = in.u16("count");
        int max = in.u16("max_allowed");
        int count = Limits.count("count", at, announced, MONITOR_SIZE, in);
        List<Monitor> monitors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long id = in.u32("monitor_id");
            int surfaceId = in.u32("surface_id", Limits.MAX_SURFACES);
            int width = in.u32("width", Limits.MAX_SIDE);
            int height = in.u32("height", Limits.MAX_SIDE);
            int x = in.u32("x", Limits.MAX_COORDINATE);
            int y = in.u32("y", Limits.MAX_COORDINATE);
            in.u32("flags");
            monitors.add(new Monitor(id, surfaceId, width, height, x, y));
        }
        return new MonitorsConfig(monitors, max);
    }
}
