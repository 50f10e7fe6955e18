package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_STREAM_ACTIVATE_REPORT}: the server wants {@link StreamReport}s.
 *
 * @param uniqueId to be repeated in each report, unsigned
 * @param maxWindow frames after which one is due
 * @param timeoutMillis milliseconds after which one is due
 */
public record StreamActivateReport(int streamId, int uniqueId, int maxWindow, int timeoutMillis)
        implements DisplayMessage {
    static final int TYPE = 319;

    static StreamActivateReport read(WireReader in) throws ProtocolException {
        int streamId = in.u32("stream_id", Limits.MAX_STREAM);
        int uniqueId = in.i32("unique_id");
        int maxWindow = in.u32("max_window_size", Integer.MAX_VALUE);
        int timeout = in.u32("timeout_ms", Integer.MAX_VALUE);
        return new StreamActivateReport(streamId, uniqueId, maxWindow, timeout);
    }
}
