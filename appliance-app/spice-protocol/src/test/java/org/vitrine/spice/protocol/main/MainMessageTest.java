package org.vitrine.spice.protocol.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.WireWriter;

class MainMessageTest {
    @Test
    void readsTheBeginningOfASession() throws ProtocolException {
        var init =
                (MainMessage.Init)
                        read(
                                103,
                                "01000080 01000000 03000000 01000000"
                                        + "01000000 0a000000 ffffffff 00000004");
        assertEquals(0x8000_0001L, init.sessionId());
        assertTrue(init.supports(MouseMode.CLIENT));
        assertEquals(MouseMode.SERVER, init.mouseMode());
        assertTrue(init.agentConnected());
        assertEquals(10, init.agentTokens());
        assertEquals(0x400_0000, init.ramHint());
    }

    @Test
    void readsTheChannelsThatMayBeOpened() throws ProtocolException {
        assertEquals(
                new MainMessage.ChannelsList(List.of(new ChannelId(2, 0), new ChannelId(200, 1))),
                read(104, "02000000 0200 c801"));
    }

    @Test
    void readsTheSmallMessages() throws ProtocolException {
        assertEquals(new MainMessage.MouseModeChanged(3, MouseMode.CLIENT), read(105, "0300 0200"));
        assertFalse(
                new MainMessage.MouseModeChanged(1, MouseMode.SERVER).supports(MouseMode.CLIENT));
        assertEquals(new MainMessage.MultiMediaTime(0xffff_ffffL), read(106, "ffffffff"));
        assertEquals(new MainMessage.AgentConnected(-1), read(107, ""));
        assertEquals(new MainMessage.AgentConnected(10), read(115, "0a000000"));
        assertEquals(new MainMessage.AgentDisconnected(0), read(108, "00000000"));
        assertEquals(new MainMessage.AgentToken(3), read(110, "03000000"));
        assertEquals(new MainMessage.Name("doom"), read(113, "05000000 646f6f6d00"));
        assertEquals(
                new MainMessage.Uuid(0x0102030405060708L, 0x090a0b0c0d0e0f10L),
                read(114, "0102030405060708090a0b0c0d0e0f10"));
        assertEquals(
                new MainMessage.SwitchHost(5900, 5901, "h"),
                read(111, "0c17 0d17 02000000 14000000 00000000 00000000 6800"));
        assertEquals(new MainMessage.Unsupported(116), read(116, ""));
    }

    @Test
    void refusesAListLongerThanAnyServerHas() {
        var e = assertThrows(ProtocolException.class, () -> read(104, "01010000"));
        assertEquals("num_of_channels at offset 0: 257 exceeds 256", e.getMessage());
    }

    @Test
    void refusesAPointerOutOfTheMessage() {
        var e =
                assertThrows(
                        ProtocolException.class,
                        () -> read(111, "0c17 0d17 02000000 ff000000 00000000 00000000"));
        assertEquals("host points to 255, outside of 20 bytes", e.getMessage());
    }

    @Test
    void writesTheClientsWishes() {
        assertEquals("", body(new AttachChannels()));
        assertEquals("0200", body(new MouseModeRequest(MouseMode.CLIENT)));
        assertEquals("ffffffff", body(new AgentStart(AgentStart.UNLIMITED)));
        assertEquals(
                "01000000 06000000 0000000000000000 08000000 00000000 00000000".replace(" ", ""),
                body(AgentBytes.announceNothing()));
    }

    @Test
    void refusesToSendTheAgentMoreThanItTakes() {
        assertThrows(IllegalArgumentException.class, () -> new AgentBytes(new byte[2049]));
    }

    private static MainMessage read(int type, String hex) throws ProtocolException {
        return MainMessage.read(type, WireReader.ofHex(hex));
    }

    private static String body(ClientMessage message) {
        var out = new WireWriter();
        message.write(out);
        return out.toString();
    }
}
