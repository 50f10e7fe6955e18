package org.vitrine.spice.protocol;

/**
 * What precedes each message on an open channel: the mini header where both sides announced it, the
 * full one otherwise.
 *
 * @param type the message's number on its channel
 * @param size bytes of the body
 * @param subList offset of a list of sub-messages in the body, 0 for none; always 0 in a mini
 *     header
 */
public record MessageHeader(int type, int size, int subList) {
    /** Bytes of {@code type:u16 size:u32}. */
    public static final int MINI_SIZE = 6;

    /** Bytes of {@code serial:u64 type:u16 size:u32 sub_list:u32}. */
    public static final int FULL_SIZE = 18;

    /**
     * @param maxBody the most bytes that a body may have on this channel
     */
    public static MessageHeader readMini(WireReader in, int maxBody) throws ProtocolException {
        int type = in.u16("type");
        return new MessageHeader(type, size(in, type, maxBody), 0);
    }

    /**
     * @param maxBody the most bytes that a body may have on this channel
     */
    public static MessageHeader readFull(WireReader in, int maxBody) throws ProtocolException {
        in.u64("serial");
        int type = in.u16("type");
        int size = size(in, type, maxBody);
        int at = in.offset();
        long subList = in.u32("sub_list");
        if (subList > size) {
            throw new ProtocolException(
                    "sub_list at offset %d: %d points out of a message of %d bytes"
                            .formatted(at, subList, size));
        }
        return new MessageHeader(type, size, (int) subList);
    }

    public void writeMini(WireWriter out) {
        out.u16(type).u32(size);
    }

    /**
     * @param serial number of the message in its direction of the channel, from 1
     */
    public void writeFull(WireWriter out, long serial) {
        out.u64(serial).u16(type).u32(size).u32(subList);
    }

    private static int size(WireReader in, int type, int maxBody) throws ProtocolException {
        int at = in.offset();
        long size = in.u32("size");
        if (size > maxBody) {
            throw new ProtocolException(
                    "size of message %d at offset %d: %d exceeds %d"
                            .formatted(type, at, size, maxBody));
        }
        return (int) size;
    }
}
