package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.WireWriter;

/**
 * {@code SPICE_MSGC_DISPLAY_PREFERRED_COMPRESSION}: how the server is to code images from now on.
 */
public record PreferredCompression(Compression compression) implements DisplayRequest {
    static final int TYPE = 103;

    /** {@code SpiceImageCompression}. */
    public enum Compression {
        OFF(1),
        AUTO_GLZ(2),
        AUTO_LZ(3),
        QUIC(4),
        GLZ(5),
        LZ(6),
        LZ4(7);

        private final int code;

        Compression(int code) {
            this.code = code;
        }

        /** The number on the wire. */
        public int code() {
            return code;
        }
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(compression.code());
    }
}
