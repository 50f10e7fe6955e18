package org.vitrine.spice.protocol.main;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;

/** What a server sends on the main channel. */
public sealed interface MainMessage {
    /**
     * {@code SPICE_MSG_MAIN_INIT}: the session begins.
     *
     * @param sessionId what further channels name in their link
     * @param supportedMouseModes bits of {@link MouseMode#code}
     * @param agentTokens agent messages that may be sent before more tokens come
     * @param ramHint bytes of video memory of the guest, 0 if unknown
     */
    record Init(
            long sessionId,
            long displayChannelsHint,
            long supportedMouseModes,
            MouseMode mouseMode,
            boolean agentConnected,
            long agentTokens,
            long multiMediaTime,
            long ramHint)
            implements MainMessage {
        static final int TYPE = 103;

        private static Init read(WireReader in) throws ProtocolException {
            long sessionId = in.u32("session_id");
            long hint = in.u32("display_channels_hint");
            long supported = in.u32("supported_mouse_modes");
            MouseMode current = MouseMode.of(in.u32("current_mouse_mode"));
            boolean agent = in.u32("agent_connected") != 0;
            long tokens = in.u32("agent_tokens");
            long time = in.u32("multi_media_time");
            return new Init(
                    sessionId, hint, supported, current, agent, tokens, time, in.u32("ram_hint"));
        }

        public boolean supports(MouseMode mode) {
            return (supportedMouseModes & mode.code()) != 0;
        }
    }

    /** {@code SPICE_MSG_MAIN_CHANNELS_LIST}: what may be opened; may come again with more. */
    record ChannelsList(List<ChannelId> channels) implements MainMessage {
        static final int TYPE = 104;
        private static final int MAX_CHANNELS = 256;

        private static ChannelsList read(WireReader in) throws ProtocolException {
            int count = in.u32("num_of_channels", MAX_CHANNELS);
            List<ChannelId> channels = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int type = in.u8("type");
                channels.add(new ChannelId(type, in.u8("id")));
            }
            return new ChannelsList(List.copyOf(channels));
        }
    }

    /** {@code SPICE_MSG_MAIN_MOUSE_MODE}: the mode or what is possible has changed. */
    record MouseModeChanged(int supported, MouseMode current) implements MainMessage {
        static final int TYPE = 105;

        private static MouseModeChanged read(WireReader in) throws ProtocolException {
            int supported = in.u16("supported_modes");
            return new MouseModeChanged(supported, MouseMode.of(in.u16("current_mode")));
        }

        public boolean supports(MouseMode mode) {
            return (supported & mode.code()) != 0;
        }
    }

    /**
     * {@code SPICE_MSG_MAIN_MULTI_MEDIA_TIME}.
     *
     * @param time milliseconds, wraps at 2^32
     */
    record MultiMediaTime(long time) implements MainMessage {
        static final int TYPE = 106;
    }

    /**
     * {@code SPICE_MSG_MAIN_AGENT_CONNECTED} and {@code ..._CONNECTED_TOKENS}: a program in the
     * guest is listening.
     *
     * @param tokens -1 if the server did not say
     */
    record AgentConnected(long tokens) implements MainMessage {
        static final int TYPE = 107;
        static final int TYPE_WITH_TOKENS = 115;
    }

    /** {@code SPICE_MSG_MAIN_AGENT_DISCONNECTED}. */
    record AgentDisconnected(long error) implements MainMessage {
        static final int TYPE = 108;
    }

    /** {@code SPICE_MSG_MAIN_AGENT_DATA}: a piece of the agent's byte stream. */
    record AgentData(ByteView data) implements MainMessage {
        static final int TYPE = 109;
    }

    /** {@code SPICE_MSG_MAIN_AGENT_TOKEN}: as many more agent messages may be sent. */
    record AgentToken(long tokens) implements MainMessage {
        static final int TYPE = 110;
    }

    /** {@code SPICE_MSG_MAIN_MIGRATE_SWITCH_HOST}: the guest lives elsewhere now. */
    record SwitchHost(int port, int tlsPort, String host) implements MainMessage {
        static final int TYPE = 111;
        private static final int MAX_HOST = 1024;

        private static SwitchHost read(WireReader in) throws ProtocolException {
            int port = in.u16("port");
            int tlsPort = in.u16("sport");
            int length = in.u32("host_size", MAX_HOST);
            WireReader text = in.at("host", in.u32("host"));
            return new SwitchHost(port, tlsPort, string("host", text, length));
        }
    }

    /** {@code SPICE_MSG_MAIN_NAME}: the guest's name. */
    record Name(String name) implements MainMessage {
        static final int TYPE = 113;
        private static final int MAX_NAME = 4096;
    }

    /** {@code SPICE_MSG_MAIN_UUID}. */
    record Uuid(long high, long low) implements MainMessage {
        static final int TYPE = 114;
    }

    /** What this client does not act on, or does not know. */
    record Unsupported(int type) implements MainMessage {}

    /** Reads the body of a message of the main channel. */
    static MainMessage read(int type, WireReader in) throws ProtocolException {
        return switch (type) {
            case Init.TYPE -> Init.read(in);
            case ChannelsList.TYPE -> ChannelsList.read(in);
            case MouseModeChanged.TYPE -> MouseModeChanged.read(in);
            case MultiMediaTime.TYPE -> new MultiMediaTime(in.u32("time"));
            case AgentConnected.TYPE -> new AgentConnected(-1);
            case AgentConnected.TYPE_WITH_TOKENS -> new AgentConnected(in.u32("num_tokens"));
            case AgentDisconnected.TYPE -> new AgentDisconnected(in.u32("error_code"));
            case AgentData.TYPE -> new AgentData(in.view("data", in.remaining()));
            case AgentToken.TYPE -> new AgentToken(in.u32("num_tokens"));
            case SwitchHost.TYPE -> SwitchHost.read(in);
            case Name.TYPE -> new Name(string("name", in, in.u32("name_len", Name.MAX_NAME)));
            case Uuid.TYPE -> {
                long high = Long.reverseBytes(in.u64("uuid"));
                yield new Uuid(high, Long.reverseBytes(in.u64("uuid")));
            }
            default -> new Unsupported(type);
        };
    }

    /** Text whose length may count a NUL at its end. */
    private static String string(String field, WireReader in, int length) throws ProtocolException {
        byte[] bytes = in.bytes(field, length);
        int end = length > 0 && bytes[length - 1] == 0 ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
