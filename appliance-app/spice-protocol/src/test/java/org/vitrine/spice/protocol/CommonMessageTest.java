package org.vitrine.spice.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.CommonMessage.Notify;
import org.vitrine.spice.protocol.CommonMessage.Ping;
import org.vitrine.spice.protocol.CommonMessage.SetAck;
import org.vitrine.spice.protocol.CommonMessage.Wait;
import org.vitrine.spice.protocol.CommonMessage.WaitForChannels;

class CommonMessageTest {
    @Test
    void readsWhatEveryChannelMayCarry() throws ProtocolException {
        assertEquals(new SetAck(1, 20), read(3, "01000000 14000000"));
        assertEquals(new Ping(2, 0x1_0000_0003L), read(4, "02000000 0300000001000000 ffffff"));
        assertEquals(
                new WaitForChannels(List.of(new Wait(new ChannelId(2, 0), 5))),
                read(5, "01 02 00 0500000000000000"));
        assertEquals(new CommonMessage.Disconnecting(1, 2), read(6, "0100000000000000 02000000"));
        assertEquals(new CommonMessage.Migrate(3), read(1, "03000000"));
        assertEquals(new CommonMessage.Unsupported(99), read(99, ""));
        var notify =
                assertInstanceOf(
                        Notify.class,
                        read(7, "0000000000000000 01000000 02000000 00000000 02000000 6869 00"));
        assertEquals("hi", notify.text());
    }

    @Test
    void refusesANoticeThatIsTooLongToRead() {
        var e =
                assertThrows(
                        ProtocolException.class,
                        () -> read(7, "0000000000000000 01000000 02000000 00000000 ffffffff"));
        assertEquals("message_len at offset 20: 4294967295 exceeds 4096", e.getMessage());
    }

    @Test
    void writesTheClientsAnswers() {
        assertEquals("05000000", body(new AckSync(5)));
        assertEquals("", body(new Ack()));
        assertEquals("020000000300000001000000", body(new Pong(2, 0x1_0000_0003L)));
    }

    private static CommonMessage read(int type, String hex) throws ProtocolException {
        return CommonMessage.read(type, WireReader.ofHex(hex));
    }

    private static String body(ClientMessage message) {
        var out = new WireWriter();
        message.write(out);
        return out.toString();
    }
}
