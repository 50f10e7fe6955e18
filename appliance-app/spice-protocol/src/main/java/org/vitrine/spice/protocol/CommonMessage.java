package org.vitrine.spice.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a server may send on any channel: the types below 100. */
public sealed interface CommonMessage {
    /** Types from here on belong to the kind of channel. */
    int FIRST_OF_CHANNEL = 101;

    /** {@code SPICE_MSG_MIGRATE}. */
    record Migrate(long flags) implements CommonMessage {
        static final int TYPE = 1;
    }

    /** {@code SPICE_MSG_MIGRATE_DATA}: opaque. */
    record MigrateData(ByteView data) implements CommonMessage {
        static final int TYPE = 2;
    }

    /**
     * {@code SPICE_MSG_SET_ACK}: acknowledge each {@code window} messages from now on.
     *
     * @param window 0 for never
     */
    record SetAck(long generation, long window) implements CommonMessage {
        static final int TYPE = 3;
    }

    /** {@code SPICE_MSG_PING}; the data behind is padding that measures the line. */
    record Ping(long id, long timestamp) implements CommonMessage {
        static final int TYPE = 4;
    }

    /** {@code SPICE_MSG_WAIT_FOR_CHANNELS}. */
    record WaitForChannels(List<Wait> waits) implements CommonMessage {
        static final int TYPE = 5;
    }

    /** Another channel and the message that must have been handled there. */
    record Wait(ChannelId channel, long serial) {
        private static Wait read(WireReader in) throws ProtocolException {
            var channel = ChannelId.read(in);
            return new Wait(channel, in.u64("serial"));
        }
    }

    /**
     * {@code SPICE_MSG_DISCONNECTING}.
     *
     * @param reason a {@link LinkError} code or a private one
     */
    record Disconnecting(long time, long reason) implements CommonMessage {
        static final int TYPE = 6;
    }

    /**
     * {@code SPICE_MSG_NOTIFY}: words for people.
     *
     * @param severity 0 information, 1 warning, 2 error
     */
    record Notify(long severity, long visibility, long what, String text) implements CommonMessage {
        static final int TYPE = 7;
        private static final int MAX_TEXT = 4096;
        private static final int SEVERITY_ERROR = 2;

        /** Whether it is more than a remark; a server warns at each connect without TLS. */
        public boolean isError() {
            return severity >= SEVERITY_ERROR;
        }

        private static Notify read(WireReader in) throws ProtocolException {
            in.u64("time_stamp");
            long severity = in.u32("severity");
            long visibility = in.u32("visibilty");
            long what = in.u32("what");
            int length = in.u32("message_len", MAX_TEXT);
            var text = new String(in.bytes("message", length), StandardCharsets.UTF_8);
            return new Notify(severity, visibility, what, text);
        }
    }

    /** A type below 100 that has no name here. */
    record Unsupported(int type) implements CommonMessage {}

    /** Whether {@link #read} is the reader of messages of this type. */
    static boolean handles(int type) {
        return type < FIRST_OF_CHANNEL;
    }

    /**
     * Reads the body of a message with a type below {@link #FIRST_OF_CHANNEL}; {@link
     * SubMessages#LIST} is resolved before.
     */
    static CommonMessage read(int type, WireReader in) throws ProtocolException {
        return switch (type) {
            case Migrate.TYPE -> new Migrate(in.u32("flags"));
            case MigrateData.TYPE -> new MigrateData(in.view("data", in.remaining()));
            case SetAck.TYPE -> {
                long generation = in.u32("generation");
                yield new SetAck(generation, in.u32("window"));
            }
            case Ping.TYPE -> {
                long id = in.u32("id");
                yield new Ping(id, in.u64("timestamp"));
            }
            case WaitForChannels.TYPE -> {
                int count = in.u8("wait_count");
                List<Wait> waits = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    waits.add(Wait.read(in));
                }
                yield new WaitForChannels(List.copyOf(waits));
            }
            case Disconnecting.TYPE -> {
                long time = in.u64("time_stamp");
                yield new Disconnecting(time, in.u32("reason"));
            }
            case Notify.TYPE -> Notify.read(in);
            default -> new Unsupported(type);
        };
    }
}
