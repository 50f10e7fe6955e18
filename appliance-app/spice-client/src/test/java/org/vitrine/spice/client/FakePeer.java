package org.vitrine.spice.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.vitrine.spice.protocol.ByteView;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.LinkError;
import org.vitrine.spice.protocol.LinkHeader;
import org.vitrine.spice.protocol.LinkMess;
import org.vitrine.spice.protocol.LinkReply;
import org.vitrine.spice.protocol.MessageHeader;
import org.vitrine.spice.protocol.ProtocolException;
import org.vitrine.spice.protocol.WireReader;
import org.vitrine.spice.protocol.WireWriter;

/** The server's end of one connection. Confined to its script's thread but for {@link #send}. */
final class FakePeer {
    private static final int MAX_BODY = 4096;
    private static final int ATTACH_CHANNELS = 104;
    private static final int MOTION = 111;
    private static final int POSITION = 112;
    private static final int MOTION_ACK = 111;
    private static final Capabilities DISPLAY = Capabilities.of(1, 4, 6, 12);

    private final FakeSpiceServer server;
    private final DataInputStream in;
    private final OutputStream out;
    private final Socket socket;
    private long serial;
    private boolean mini;
    private int motions;
    private @Nullable LinkMess waiting;

    /** A message of the client. */
    record Received(int type, String hex) {}

    FakePeer(FakeSpiceServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Reads the link message and answers as a server does that lets the client in. */
    ChannelId link() throws IOException {
        LinkMess mess = readMess();
        reply(LinkError.OK);
        if (server.common().has(Capabilities.AUTH_SELECTION)) {
            in.readFully(new byte[4]);
        }
        byte[] ticket = new byte[128];
        in.readFully(ticket);
        boolean right = decrypt(ticket).equals(server.password() + "\0");
        LinkError result = right ? LinkError.OK : LinkError.PERMISSION_DENIED;
        raw(new WireWriter().u32(result.code()));
        if (!right) {
            throw new IOException("wrong ticket");
        }
        mini =
                server.common().has(Capabilities.MINI_HEADER)
                        && mess.common().has(Capabilities.MINI_HEADER);
        return mess.channel();
    }

    /** Does not answer a link message of this kind; another one is answered as usual. */
    void hangIf(Predicate<LinkMess> kind) throws IOException {
        LinkMess mess = readMess();
        if (kind.test(mess)) {
            in.transferTo(OutputStream.nullOutputStream());
            throw new IOException("the client has had enough");
        }
        waiting = mess;
    }

    LinkMess readMess() throws IOException {
        LinkMess read = waiting;
        if (read != null) {
            waiting = null;
            return read;
        }
        try {
            LinkHeader header = LinkHeader.read(WireReader.of(in.readNBytes(LinkHeader.SIZE)));
            return LinkMess.read(WireReader.of(in.readNBytes(header.bodySize())));
        } catch (ProtocolException e) {
            throw new IOException(e);
        }
    }

    void reply(LinkError error) throws IOException {
        byte[] key = server.keys().getPublic().getEncoded();
        var writer = new WireWriter();
        new LinkReply(error, new ByteView(key, 0, key.length), server.common(), DISPLAY)
                .write(writer);
        raw(writer);
    }

    /** The main channel of a guest without agent in relative mouse mode. */
    void playMain() throws IOException {
        sendInit(1, 1, false, 0);
        answerAttach();
        stay();
    }

    void sendInit(int mouseModes, int mouseMode, boolean agent, int tokens) throws IOException {
        var init = new WireWriter();
        init.u32(FakeSpiceServer.SESSION).u32(1).u32(mouseModes).u32(mouseMode);
        init.u32(agent ? 1 : 0).u32(tokens).u32(1000).u32(0);
        send(103, init);
    }

    /** Reads up to the client's request for the channels and lists display, inputs, cursor. */
    void answerAttach() throws IOException {
        int type;
        do {
            type = read().type();
        } while (type != ATTACH_CHANNELS);
        send(104, new WireWriter().u32(3).u8(2).u8(0).u8(3).u8(0).u8(4).u8(0));
    }

    /** The inputs channel of a server that takes every motion. */
    void playInputs() throws IOException {
        send(101, new WireWriter().u16(0));
        while (true) {
            takeMotion(read());
        }
    }

    /** Acknowledges each fourth motion, as a server does. */
    void takeMotion(Received message) throws IOException {
        if ((message.type() == MOTION || message.type() == POSITION) && ++motions % 4 == 0) {
            send(MOTION_ACK, new WireWriter());
        }
    }

    /** Reads until the client closes. */
    void stay() throws IOException {
        while (true) {
            read();
        }
    }

    /** The next message of the client. */
    Received read() throws IOException {
        try {
            byte[] bytes = new byte[mini ? MessageHeader.MINI_SIZE : MessageHeader.FULL_SIZE];
            in.readFully(bytes);
            WireReader reader = WireReader.of(bytes);
            MessageHeader header =
                    mini
                            ? MessageHeader.readMini(reader, MAX_BODY)
                            : MessageHeader.readFull(reader, MAX_BODY);
            byte[] body = new byte[header.size()];
            in.readFully(body);
            return new Received(header.type(), HexFormat.of().formatHex(body));
        } catch (ProtocolException e) {
            throw new IOException(e);
        }
    }

    /** Sends a message; from any thread. */
    synchronized void send(int type, WireWriter body) throws IOException {
        send(type, body, 0);
    }

    /** Sends a message with parts in it; only with full headers. */
    synchronized void send(int type, WireWriter body, int subList) throws IOException {
        var message = new WireWriter();
        var header = new MessageHeader(type, body.size(), subList);
        serial++;
        if (mini) {
            header.writeMini(message);
        } else {
            header.writeFull(message, serial);
        }
        raw(message.bytes(body.toByteArray()));
    }

    synchronized void raw(WireWriter bytes) throws IOException {
        out.write(bytes.toByteArray());
        out.flush();
    }

    void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Ends the connection with an error instead of an end of file. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String decrypt(byte[] ticket) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, server.keys().getPrivate());
            return new String(cipher.doFinal(ticket), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
