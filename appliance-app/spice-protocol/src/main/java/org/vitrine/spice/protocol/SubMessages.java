package org.vitrine.spice.protocol;

import java.util.ArrayList;
import java.util.List;

/** Messages inside the body of another one: full headers and message {@code LIST} carry them. */
public final class SubMessages {
    /** The type of a message that is nothing but a list at offset 0 ({@code SPICE_MSG_LIST}). */
    public static final int LIST = 8;

    private static final int MAX_COUNT = 1024;

    /** One of them; its pointers count from the start of its own {@code body}. */
    public record SubMessage(int type, WireReader body) {}

    private SubMessages() {}

    /**
     * Reads {@code count:u16 offset:u32[count]} at {@code listOffset} and what the offsets lead to.
     */
    public static List<SubMessage> read(WireReader body, int listOffset) throws ProtocolException {
        WireReader list = body.at("sub_list", listOffset);
        int count = list.u16("sub_list_size");
        if (count > MAX_COUNT) {
            throw new ProtocolException(
                    "sub_list_size at offset "
                            + listOffset
                            + ": "
                            + count
                            + " exceeds "
                            + MAX_COUNT);
        }
        List<SubMessage> messages = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < count; i++) {
            WireReader sub = body.at("sub_message", list.u32("sub_message"));
            int type = sub.u16("sub_type");
            int size = sub.u32("sub_size", sub.remaining());
            // Offsets may overlap: a small message must not be multiplied into a big one.
            total += size;
            if (total > body.size()) {
                throw new ProtocolException(
                        "sub-messages of " + total + " bytes in a message of " + body.size());
            }
            messages.add(new SubMessage(type, WireReader.of(sub.bytes("sub_body", size))));
        }
        return messages;
    }
}
