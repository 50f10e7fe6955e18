package org.vitrine.image.test;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The monitor of a virtual machine, to be plugged in and pulled out: QEMU takes the size that a VNC
 * client wishes for its screen as that of the graphics card's monitor, and none as no monitor (RFC
 * 6143; SetDesktopSize is of its community's extension). One thread.
 */
final class MonitorCable implements AutoCloseable {
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte NO_PASSWORD = 1;
    private static final byte SHARED = 1;
    private static final int INIT = 24;
    private static final int MAX_NAME = 1000;
    private static final byte SET_DESKTOP_SIZE = (byte) 251;
    private static final int SIZE_MESSAGE = 24;

    private final SocketChannel channel;

    /** QEMU's option for it. */
    static String[] option(Path socket) {
        return new String[] {"-vnc", "unix:" + socket};
    }

    /**
     * @param socket of {@link #option}
     */
    MonitorCable(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        var in = new DataInputStream(Channels.newInputStream(channel));
        in.readFully(new byte[VERSION.length]);
        send(ByteBuffer.wrap(VERSION));
        in.readFully(new byte[in.readUnsignedByte()]);
        send(ByteBuffer.wrap(new byte[] {NO_PASSWORD}));
        int refused = in.readInt();
        if (refused != 0) {
            throw new IOException("VNC refuses: " + refused);
        }
        send(ByteBuffer.wrap(new byte[] {SHARED}));
        in.readFully(new byte[INIT - Integer.BYTES]);
        int name = in.readInt();
        if (name < 0 || name > MAX_NAME) {
            throw new IOException("VNC: name of " + name + " bytes");
        }
        in.readFully(new byte[name]);
    }

    /** A monitor that likes this size best, in pixels. */
    void plugIn(int width, int height) throws IOException {
        wish(width, height);
    }

    void pullOut() throws IOException {
        wish(0, 0);
    }

    private void wish(int width, int height) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(SIZE_MESSAGE);
        message.put(SET_DESKTOP_SIZE)
                .put((byte) 0)
                .putShort((short) width)
                .putShort((short) height);
        // One screen, all of it.
        message.put((byte) 1).put((byte) 0).putInt(0).putShort((short) 0).putShort((short) 0);
        message.putShort((short) width).putShort((short) height).putInt(0);
        send(message.flip());
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
