package org.vitrine.spice.protocol.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

class StreamMessageTest {
    private static DisplayMessage read(int type, String hex) throws ProtocolException {
        return DisplayMessage.read(type, WireReader.ofHex(hex));
    }

    private static String refusal(int type, String hex) {
        var refused = assertThrows(ProtocolException.class, () -> read(type, hex));
        return String.valueOf(refused.getMessage());
    }

    private static final String CREATE =
            "00000000 02000000 01 01 0000000000000000 80020000 e0010000 40010000 f0000000"
                    + "01000000 02000000 03000000 04000000 00";

    @Test
    void readsAStream() throws ProtocolException {
        assertEquals(
                new StreamCreate(
                        0,
                        2,
                        true,
                        StreamCreate.MJPEG,
                        640,
                        480,
                        320,
                        240,
                        new Box(2, 1, 4, 3),
                        new Clip.None()),
                read(122, CREATE));
        assertEquals(new StreamClip(2, new Clip.None()), read(124, "02000000 00"));
        assertEquals(new StreamDestroy(2), read(125, "02000000"));
        assertEquals(new StreamDestroyAll(), read(126, ""));
        assertEquals(
                new StreamActivateReport(2, -1, 5, 1000),
                read(319, "02000000 ffffffff 05000000 e8030000"));
    }

    @Test
    void readsFrames() throws ProtocolException {
        var frame =
                assertInstanceOf(StreamData.class, read(123, "02000000 feffffff 02000000 aabb"));
        assertEquals(2, frame.streamId());
        assertEquals(-2, frame.time());
        assertEquals(2, frame.data().length());
        var sized =
                assertInstanceOf(
                        StreamDataSized.class,
                        read(
                                316,
                                "02000000 09000000 08000000 04000000"
                                        + "01000000 02000000 03000000 04000000 01000000 aa"));
        assertEquals(8, sized.width());
        assertEquals(4, sized.height());
        assertEquals(new Box(2, 1, 4, 3), sized.dest());
        assertEquals(1, sized.data().length());
    }

    @Test
    void refusesAStreamNumberNoServerUses() {
        assertEquals(
                "stream_id at offset 4: 64 exceeds 63",
                refusal(122, CREATE.replace("02000000 01 01", "40000000 01 01")));
        for (int type : new int[] {123, 124, 125, 316, 319}) {
            assertEquals("stream_id at offset 0: 64 exceeds 63", refusal(type, "40000000"));
        }
    }

    @Test
    void refusesFramesNoScreenCouldHold() {
        assertEquals(
                "stream_width at offset 18: 65536 exceeds 16384",
                refusal(122, CREATE.replace("80020000", "00000100")));
        assertEquals(
                "width at offset 8: 0 is no size",
                refusal(316, "02000000 09000000 00000000 04000000"));
        assertEquals(
                "data at offset 12: needs 3 bytes, 2 left",
                refusal(123, "02000000 feffffff 03000000 aabb"));
    }
}
