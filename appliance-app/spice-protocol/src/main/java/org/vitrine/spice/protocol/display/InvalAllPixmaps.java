package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_INVAL_ALL_PIXMAPS}: all cached images are forgotten, once other channels
 * that share the cache are as far as the list says.
 */
public record InvalAllPixmaps(List<Wait> waits) implements DisplayMessage {
    static final int TYPE = 106;

    private static final int WAIT_SIZE = 10;

    /**
     * @param serial of the message that the channel must have handled, unsigned
     */
    public record Wait(int channelType, int channelId, long serial) {}

    public InvalAllPixmaps {
        waits = List.copyOf(waits);
    }

    static InvalAllPixmaps read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int count = Limits.count("wait list", at, in.u8("wait list"), WAIT_SIZE, in);
        List<Wait> waits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int type = in.u8("channel type");
            int id = in.u8("channel id");
            waits.add(new Wait(type, id, in.u64("message serial")));
        }
        return new InvalAllPixmaps(waits);
    }
}
