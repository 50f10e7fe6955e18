package org.vitrine.spice.protocol.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.spice.protocol.ClientMessage;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.WireWriter;

class InputsMessageTest {
    @Test
    void readsWhatTheServerTells() throws ProtocolException {
        assertEquals(new InputsMessage.Init(2), InputsMessage.read(101, WireReader.ofHex("0200")));
        assertEquals(
                new InputsMessage.LocksChanged(4),
                InputsMessage.read(102, WireReader.ofHex("0400")));
        assertEquals(new InputsMessage.MotionAck(), InputsMessage.read(111, WireReader.ofHex("")));
        assertEquals(
                new InputsMessage.Unsupported(150), InputsMessage.read(150, WireReader.ofHex("")));
    }

    @Test
    void writesKeysAndThePointer() {
        assertEquals("101: e04d0000", sent(new InputsCommand.KeyDown(0x4de0)));
        assertEquals("102: e0cd0000", sent(new InputsCommand.KeyUp(0xcde0)));
        assertEquals("103: 0700", sent(new InputsCommand.SetLocks(7)));
        assertEquals("111: ffffffff020000000100", sent(new InputsCommand.Motion(-1, 2, 1)));
        assertEquals("112: 0a00000014000000040000", sent(new InputsCommand.Position(10, 20, 4, 0)));
        assertEquals("113: 010100", sent(new InputsCommand.Press(1, 1)));
        assertEquals("114: 010000", sent(new InputsCommand.Release(1, 0)));
    }

    private static String sent(ClientMessage message) {
        var out = new WireWriter();
        message.write(out);
        return message.type() + ": " + out;
    }
}
