package org.vitrine.spice.protocol.display;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/**
 * {@code SPICE_MSG_DISPLAY_INVAL_LIST}: cached things that will not be asked for again.
 *
 * @param images ids in the image cache, unsigned; other kinds of resources do not exist
 */
public record InvalList(List<Long> images) implements DisplayMessage {
    static final int TYPE = 105;

    private static final int RESOURCE_SIZE = 9;
    private static final int TYPE_PIXMAP = 1;

    public InvalList {
        images = List.copyOf(images);
    }

    static InvalList read(WireReader in) throws ProtocolException {
        int at = in.offset();
        int count = Limits.count("resources", at, in.u16("resources"), RESOURCE_SIZE, in);
        List<Long> images = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int typeAt = in.offset();
            int type = in.u8("resource type");
            if (type != TYPE_PIXMAP) {
                throw Limits.unknown("resource type", typeAt, type);
            }
            images.add(in.u64("resource id"));
        }
        return new InvalList(images);
    }
}
