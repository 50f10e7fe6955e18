package org.vitrine.spice.protocol.inputs;

import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** What a server sends on the inputs channel. */
public sealed interface InputsMessage {
    /** {@code SPICE_MSG_INPUTS_INIT}: the guest's lock keys at the start. */
    record Init(int locks) implements InputsMessage {
        static final int TYPE = 101;
    }

    /** {@code SPICE_MSG_INPUTS_KEY_MODIFIERS}: the guest's lock keys have changed. */
    record LocksChanged(int locks) implements InputsMessage {
        static final int TYPE = 102;
    }

    /**
     * {@code SPICE_MSG_INPUTS_MOUSE_MOTION_ACK}: {@link #MOTIONS} motions or positions have been
     * taken, those included that the server ignored for the mouse mode.
     */
    record MotionAck() implements InputsMessage {
        /** Motions and positions that one acknowledgement is for. */
        public static final int MOTIONS = 4;

        static final int TYPE = 111;
    }

    /** A type that has no name here. */
    record Unsupported(int type) implements InputsMessage {}

    /** Reads the body of a message of the inputs channel. */
    static InputsMessage read(int type, WireReader in) throws ProtocolException {
        return switch (type) {
            case Init.TYPE -> new Init(in.u16("keyboard_modifiers"));
            case LocksChanged.TYPE -> new LocksChanged(in.u16("modifiers"));
            case MotionAck.TYPE -> new MotionAck();
            default -> new Unsupported(type);
        };
    }
}
