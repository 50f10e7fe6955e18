package org.vitrine.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.BitSet;
import javax.crypto.Cipher;

/**
 * The least that a SPICE server takes for a client: it presses keys, reads the pictures that answer
 * and throws them away. The time that passes here is spent by the guest, QEMU and the server; no
 * viewer can be faster. One thread.
 *
 * <p>Source: SPICE protocol headers, {@code spice/protocol.h} and {@code spice/enums.h}, version
 * 2.2.
 */
final class BareClient implements AutoCloseable {
    private static final int MAIN = 1;
    private static final int DISPLAY = 2;
    private static final int INPUTS = 3;

    private static final int SET_ACK = 3;
    private static final int PING = 4;
    private static final int MAIN_INIT = 103;
    private static final int DISPLAY_MARK = 102;
    private static final int DRAW_COPY = 304;
    private static final int DRAW_FILL = 302;

    private static final int ACK_SYNC = 1;
    private static final int ACK = 2;
    private static final int PONG = 3;
    private static final int DISPLAY_INIT = 101;
    private static final int KEY_DOWN = 101;
    private static final int KEY_UP = 102;

    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private final int port;
    private final Size size;
    private final Channel main;
    private final Channel display;
    private final Channel inputs;

    private BareClient(int port, Size size) throws IOException, BenchException {
        this.port = port;
        this.size = size;
        main = new Channel(MAIN, 0);
        int session = main.await(MAIN_INIT).getInt(0);
        display = new Channel(DISPLAY, session);
        // The caches: id, 20 M pixels; the dictionary: id, 8 M pixels.
        display.send(
                DISPLAY_INIT,
                body(14).put((byte) 1).putLong(20 << 20).put((byte) 1).putInt(8 << 20));
        inputs = new Channel(INPUTS, session);
        display.await(DISPLAY_MARK);
    }

    static BareClient connect(Guest guest) throws IOException, BenchException {
        return new BareClient(guest.port(), guest.size());
    }

    /**
     * Presses and releases a key and waits until each column of the picture was drawn anew.
     *
     * @param scancode of AT set 1
     * @return from the writing of the press to the reading of the last column
     */
    long answerNanos(int scancode) throws IOException {
        long pressed = System.nanoTime();
        inputs.send(KEY_DOWN, body(4).putInt(scancode));
        inputs.send(KEY_UP, body(4).putInt(scancode | 0x80));
        BitSet drawn = new BitSet(size.width());
        while (drawn.cardinality() < size.width()) {
            Message message = display.read();
            if (message.type == DRAW_COPY || message.type == DRAW_FILL) {
                // DisplayBase: surface, then the box as top, left, bottom, right. The lines of text
                // are drawn on their own.
                int top = message.body.getInt(4);
                int bottom = message.body.getInt(12);
                if (bottom - top > size.height() / 2) {
                    drawn.set(message.body.getInt(8), message.body.getInt(16));
                }
            }
        }
        return System.nanoTime() - pressed;
    }

    @Override
    public void close() throws IOException {
        inputs.socket.close();
        display.socket.close();
        main.socket.close();
    }

    private record Message(int type, ByteBuffer body) {}

    private static ByteBuffer body(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private final class Channel {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private int ackWindow;
        private int untilAck;

        Channel(int type, int session) throws IOException, BenchException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            out = socket.getOutputStream();
            // Common capabilities: choice of authentication (0), SPICE's own (1), short headers
            // (3).
            out.write(
                    body(16 + 22)
                            .put(new byte[] {'R', 'E', 'D', 'Q'})
                            .putInt(2)
                            .putInt(2)
                            .putInt(22)
                            .putInt(session)
                            .put((byte) type)
                            .put((byte) 0)
                            .putInt(1)
                            .putInt(0)
                            .putInt(18)
                            .putInt(0b1011)
                            .array());
            ByteBuffer reply = take(take(16).getInt(12));
            check("link", reply.getInt(0));
            byte[] key = new byte[162];
            reply.get(4, key);
            out.write(body(4 + 128).putInt(1).put(ticket(key)).array());
            check("ticket", take(4).getInt(0));
        }

        private void check(String step, int error) throws BenchException {
            if (error != 0) {
                throw new BenchException(
                        "the SPICE server refused the " + step + ": error " + error);
            }
        }

        /** An empty password, encrypted as the protocol wants it. */
        private static byte[] ticket(byte[] key) throws BenchException {
            try {
                Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
                cipher.init(
                        Cipher.ENCRYPT_MODE,
                        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
                return cipher.doFinal(new byte[1]);
            } catch (GeneralSecurityException e) {
                throw new BenchException("the server's key is no RSA key: " + e.getMessage());
            }
        }

        private ByteBuffer take(int bytes) throws IOException {
            if (bytes < 0 || bytes > LARGEST_MESSAGE) {
                throw new IOException("a message of " + bytes + " bytes");
            }
            byte[] taken = new byte[bytes];
            in.readFully(taken);
            return ByteBuffer.wrap(taken).order(ByteOrder.LITTLE_ENDIAN);
        }

        void send(int type, ByteBuffer body) throws IOException {
            byte[] message = new byte[6 + body.capacity()];
            ByteBuffer.wrap(message)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) type)
                    .putInt(body.capacity())
                    .put(body.flip());
            out.write(message);
        }

        /** The next message that is not about the link itself. */
        Message read() throws IOException {
            while (true) {
                ByteBuffer header = take(6);
                int type = header.getShort(0) & 0xFFFF;
                ByteBuffer body = take(header.getInt(2));
                if (type == SET_ACK) {
                    ackWindow = body.getInt(4);
                    untilAck = ackWindow;
                    send(ACK_SYNC, body(4).putInt(body.getInt(0)));
                    continue;
                }
                if (ackWindow > 0 && --untilAck == 0) {
                    untilAck = ackWindow;
                    send(ACK, body(0));
                }
                if (type == PING) {
                    send(PONG, body(12).put(body.slice(0, 12)));
                } else {
                    return new Message(type, body);
                }
            }
        }

        ByteBuffer await(int type) throws IOException {
            while (true) {
                Message message = read();
                if (message.type == type) {
                    return message.body;
                }
            }
        }
    }
}
