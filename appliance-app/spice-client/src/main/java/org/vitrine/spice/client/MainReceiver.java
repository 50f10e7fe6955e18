package org.vitrine.spice.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.connection.SpiceChannel;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.main.AgentBytes;
import org.vitrine.spice.protocol.main.AgentStart;
import org.vitrine.spice.protocol.main.AttachChannels;
import org.vitrine.spice.protocol.main.MainMessage;
import org.vitrine.spice.protocol.main.MainMessage.AgentConnected;
import org.vitrine.spice.protocol.main.MainMessage.AgentData;
import org.vitrine.spice.protocol.main.MainMessage.AgentDisconnected;
import org.vitrine.spice.protocol.main.MainMessage.AgentToken;
import org.vitrine.spice.protocol.main.MainMessage.ChannelsList;
import org.vitrine.spice.protocol.main.MainMessage.Init;
import org.vitrine.spice.protocol.main.MainMessage.MouseModeChanged;
import org.vitrine.spice.protocol.main.MainMessage.MultiMediaTime;
import org.vitrine.spice.protocol.main.MainMessage.Name;
import org.vitrine.spice.protocol.main.MainMessage.SwitchHost;
import org.vitrine.spice.protocol.main.MainMessage.Uuid;
import org.vitrine.spice.protocol.main.MouseMode;
import org.vitrine.spice.protocol.main.MouseModeRequest;

/** The main channel: the session's number, its channels, the mouse mode, the guest's agent. */
final class MainReceiver implements SpiceChannel.Receiver {
    /** The net test's ping of 256,000 bytes is the biggest; the rest is small. */
    static final int MAX_BODY = 512 << 10;

    private static final Logger LOG = System.getLogger(MainReceiver.class.getName());

    private final Events events;
    private final MediaClock clock;
    private final Traffic traffic;
    private final Gaps gaps;
    private final boolean preferAbsolute;
    private @Nullable SpiceChannel channel;
    private boolean begun;
    private long agentTokens;
    private boolean announced;

    /** What the session learns; on the I/O thread. */
    interface Events {
        /** The channel is up; what it has to say comes next. */
        void opened();

        /** The first message: the session has a number. */
        void begun(long sessionId);

        void channels(List<ChannelId> channels);

        void mouseMode(boolean absolute);

        void agent(boolean connected);

        void failed(SpiceException failure);
    }

    /**
     * @param preferAbsolute ask for the absolute mouse whenever the guest can have it
     */
    MainReceiver(
            Events events, MediaClock clock, Traffic traffic, Gaps gaps, boolean preferAbsolute) {
        this.events = events;
        this.clock = clock;
        this.traffic = traffic;
        this.gaps = gaps;
        this.preferAbsolute = preferAbsolute;
    }

    @Override
    public void opened(SpiceChannel opened) {
        channel = opened;
        events.opened();
    }

    @Override
    public void ended(SpiceException failure) {
        events.failed(failure);
    }

    @Override
    public void received(int type, WireReader body) throws ProtocolException {
        SpiceChannel main = channel;
        if (main == null) {
            return;
        }
        MainMessage message = MainMessage.read(type, body);
        traffic.message(message.getClass());
        switch (message) {
            case Init init -> begin(main, init);
            case ChannelsList list -> events.channels(list.channels());
            case MouseModeChanged mode ->
                    mouse(main, mode.supports(MouseMode.CLIENT), mode.current());
            case MultiMediaTime time -> clock.set(time.time());
            case AgentConnected agent -> agentConnected(main, agent.tokens());
            case AgentDisconnected _ -> events.agent(false);
            // Only what was asked for comes, and nothing was: the agent knows that we can do
            // nothing.
            case AgentData _ -> {}
            case AgentToken more -> {
                agentTokens += more.tokens();
                announceToAgent(main);
            }
            case SwitchHost to ->
                    events.failed(
                            new SpiceException(
                                    Reason.CLOSED,
                                    "the guest has moved to %s, port %d, TLS port %d"
                                            .formatted(to.host(), to.port(), to.tlsPort())));
            case Name name -> LOG.log(Level.DEBUG, "the guest is called {0}", name.name());
            case Uuid _ -> {}
            case MainMessage.Unsupported unknown -> gaps.count("main message " + unknown.type());
        }
    }

    private void begin(SpiceChannel main, Init init) throws ProtocolException {
        if (begun) {
            throw new ProtocolException("a second beginning of the session");
        }
        begun = true;
        clock.set(init.multiMediaTime());
        events.begun(init.sessionId());
        main.send(new AttachChannels());
        mouse(main, init.supports(MouseMode.CLIENT), init.mouseMode());
        if (init.agentConnected()) {
            agentConnected(main, init.agentTokens());
        }
    }

    /** The server answers a request only by a change; what can be had may grow later. */
    private void mouse(SpiceChannel main, boolean absoluteSupported, MouseMode current) {
        events.mouseMode(current == MouseMode.CLIENT);
        MouseMode wanted =
                preferAbsolute && absoluteSupported ? MouseMode.CLIENT : MouseMode.SERVER;
        if (wanted != current) {
            main.send(new MouseModeRequest(wanted));
        }
    }

    private void agentConnected(SpiceChannel main, long tokens) {
        if (tokens >= 0) {
            agentTokens = tokens;
        }
        announced = false;
        main.send(new AgentStart(AgentStart.UNLIMITED));
        announceToAgent(main);
        events.agent(true);
    }

    /** One message to the agent costs one token; without one the server would throw us out. */
    private void announceToAgent(SpiceChannel main) {
        if (!announced && agentTokens > 0) {
            announced = true;
            agentTokens--;
            main.send(AgentBytes.announceNothing());
        }
    }
}
