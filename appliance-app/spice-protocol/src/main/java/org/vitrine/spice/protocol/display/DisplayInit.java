package org.vitrine.spice.protocol.display;

import org.vitrine.spice.protocol.WireWriter;

/**
 * {@code SPICE_MSGC_DISPLAY_INIT}: the first message of a display channel, which the server waits
 * for. Channels of one session that name the same ids share a cache or a dictionary.
 *
 * @param cacheId 0..255
 * @param cachePixels size of the image cache in pixels
 * @param dictionaryId 0..255
 * @param dictionaryPixels size of the GLZ window in pixels, at most 2^25
 */
public record DisplayInit(int cacheId, long cachePixels, int dictionaryId, int dictionaryPixels)
        implements DisplayRequest {
    static final int TYPE = 101;

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(cacheId).u64(cachePixels).u8(dictionaryId).i32(dictionaryPixels);
    }
}
