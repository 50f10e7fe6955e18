package org.vitrine.spice.protocol.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

class PlaybackMessageTest {
    @Test
    void readsASmallConcert() throws ProtocolException {
        assertEquals(new PlaybackMessage.Mode(1, 1), read(102, "01000000 0100"));
        assertEquals(
                new PlaybackMessage.Start(2, 1, 44100, 7),
                read(103, "02000000 0100 44ac0000 07000000"));
        var data = assertInstanceOf(PlaybackMessage.Data.class, read(101, "07000000 01020304"));
        assertEquals(4, data.samples().length());
        assertEquals(new PlaybackMessage.Volume(0xffff, 0x8000), read(105, "02 ffff 0080"));
        assertEquals(new PlaybackMessage.Volume(5, 5), read(105, "01 0500"));
        assertEquals(new PlaybackMessage.Volume(0xffff, 0xffff), read(105, "00"));
        assertEquals(new PlaybackMessage.Mute(true), read(106, "01"));
        assertEquals(new PlaybackMessage.Stop(), read(104, ""));
        assertEquals(new PlaybackMessage.Unsupported(107), read(107, "01000000"));
    }

    @Test
    void refusesAStreamThatNoSoundCardPlays() {
        var e =
                assertThrows(
                        ProtocolException.class,
                        () -> read(103, "00010000 0100 44ac0000 07000000"));
        assertEquals("channels at offset 0: 256 exceeds 8", e.getMessage());
    }

    private static PlaybackMessage read(int type, String hex) throws ProtocolException {
        return PlaybackMessage.read(type, WireReader.ofHex(hex));
    }
}
