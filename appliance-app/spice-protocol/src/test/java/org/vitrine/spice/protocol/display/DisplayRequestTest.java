package org.vitrine.spice.protocol.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.WireWriter;

class DisplayRequestTest {
    private static String written(DisplayRequest request) {
        var out = new WireWriter();
        request.write(out);
        return request.type() + " " + out;
    }

    @Test
    void writesTheFirstMessage() {
        assertEquals(
                "101 010000000400000000" + "0200000001",
                written(new DisplayInit(1, 1 << 26, 2, 1 << 24)));
    }

    @Test
    void writesPreferences() {
        assertEquals(
                "103 07", written(new PreferredCompression(PreferredCompression.Compression.LZ4)));
        assertEquals("105 020103", written(new PreferredVideoCodecs(List.of(1, 3))));
    }

    @Test
    void writesReports() {
        assertEquals(
                "102 0300000004000000050000000600000007000000080000" + "00f7ffffffffffffff",
                written(new StreamReport(3, 4, 5, 6, 7, 8, -9, StreamReport.NO_AUDIO)));
        assertEquals(
                "102 03000000040000000000000000000000000000" + "00ffffffff00000000ffffffff",
                written(StreamReport.refusal(3, 4)));
    }
}
