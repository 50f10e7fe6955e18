package org.vitrine.spice.protocol.display;

import java.util.List;
import org.vitrine.spice.protocol.WireWriter;

/**
 * {@code SPICE_MSGC_DISPLAY_PREFERRED_VIDEO_CODEC_TYPE}: how the server is to code streams.
 *
 * @param codecs as in {@link StreamCreate#codec}, the best first, at most 255
 */
public record PreferredVideoCodecs(List<Integer> codecs) implements DisplayRequest {
    static final int TYPE = 105;

    public PreferredVideoCodecs {
        codecs = List.copyOf(codecs);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(codecs.size());
        codecs.forEach(out::u8);
    }
}
