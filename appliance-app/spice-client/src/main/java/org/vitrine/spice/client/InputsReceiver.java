package org.vitrine.spice.client;

import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.connection.SpiceChannel;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.inputs.InputsCommand.SetLocks;
import org.vitrine.spice.protocol.inputs.InputsMessage;
import org.vitrine.spice.protocol.inputs.InputsMessage.Init;
import org.vitrine.spice.protocol.inputs.InputsMessage.LocksChanged;
import org.vitrine.spice.protocol.inputs.InputsMessage.MotionAck;

/** The inputs channel: opens the way for {@link GuestInputs} and answers for it. */
final class InputsReceiver implements SpiceChannel.Receiver {
    static final int MAX_BODY = 512 << 10;

    private final GuestInputs inputs;
    private final Liveness liveness;
    private final Traffic traffic;
    private final Gaps gaps;
    private final int wantedLocks;
    private final ChannelEvents events;
    private @Nullable SpiceChannel channel;

    InputsReceiver(
            GuestInputs inputs,
            Liveness liveness,
            Traffic traffic,
            Gaps gaps,
            int wantedLocks,
            ChannelEvents events) {
        this.inputs = inputs;
        this.liveness = liveness;
        this.traffic = traffic;
        this.gaps = gaps;
        this.wantedLocks = wantedLocks;
        this.events = events;
    }

    @Override
    public void opened(SpiceChannel opened) {
        channel = opened;
        inputs.attach(opened::send);
        events.opened(opened);
    }

    @Override
    public void received(int type, WireReader body) throws ProtocolException {
        InputsMessage message = InputsMessage.read(type, body);
        traffic.message(message.getClass());
        switch (message) {
            case Init init -> setLocks(init.locks());
            // Reported, never answered: two that correct each other do not come to an end.
            case LocksChanged _ -> {}
            case MotionAck _ -> {
                liveness.answered();
                inputs.acknowledged();
            }
            case InputsMessage.Unsupported unknown ->
                    gaps.count("inputs message " + unknown.type());
        }
    }

    @Override
    public void ended(SpiceException failure) {
        events.failed(failure);
    }

    private void setLocks(int locks) {
        SpiceChannel to = channel;
        if (to != null && locks != wantedLocks) {
            to.send(new SetLocks(wantedLocks));
        }
    }
}
