package org.vitrine.spice.protocol;

/**
 * What precedes the first message of either side on a fresh connection ({@code SpiceLinkHeader}).
 *
 * @param bodySize bytes that follow the header
 */
public record LinkHeader(int bodySize) {
    /** Bytes of a header. */
    public static final int SIZE = 16;

    /** The most bytes that may follow a header: what the reference server accepts. */
    public static final int MAX_BODY = 4096;

    private static final int MAGIC = 0x5144_4552; // REDQ
    private static final int MAJOR = 2;
    private static final int MINOR = 2;

    public static LinkHeader read(WireReader in) throws ProtocolException {
        int magic = in.i32("magic");
        if (magic != MAGIC) {
            throw new ProtocolException(
                    "magic at offset 0: %08x is not that of SPICE".formatted(magic));
        }
        long major = in.u32("major_version");
        if (major != MAJOR) {
            throw new ProtocolException("major_version at offset 4: " + major + " is not " + MAJOR);
        }
        in.u32("minor_version"); // any: differences are compatible
        return new LinkHeader(in.u32("size", MAX_BODY));
    }

    public void write(WireWriter out) {
        out.i32(MAGIC).u32(MAJOR).u32(MINOR).u32(bodySize);
    }
}
