package org.vitrine.spice.client.connection;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a session sends and gets, and tells of each sign of life. Thread-safe. */
public final class Traffic {
    /** The window of a server that has measured a fast line. */
    private static final long FAST_WINDOW = 20;

    private final Runnable heard;
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Map<Class<?>, LongAdder> messages = new ConcurrentHashMap<>();
    private volatile long ackWindow;

    /**
     * @param heard called on the I/O thread whenever bytes have come
     */
    public Traffic(Runnable heard) {
        this.heard = heard;
    }

    void received(int bytes) {
        received.add(bytes);
        heard.run();
    }

    void sent(int bytes) {
        sent.add(bytes);
    }

    /** The server wants an acknowledgement for so many messages. */
    void ackWindow(long window) {
        ackWindow = window;
    }

    /**
     * Whether the server takes the line for slow: it then lets more messages pass unacknowledged,
     * and may send pictures with losses.
     */
    public boolean slowLine() {
        return ackWindow > FAST_WINDOW;
    }

    /** A message of the server has been read. */
    public void message(Class<?> kind) {
        messages.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    public long bytesReceived() {
        return received.sum();
    }

    public long bytesSent() {
        return sent.sum();
    }

    /** How many messages of each kind have come, by name; a copy. */
    public Map<String, Long> messages() {
        Map<String, Long> counts = new TreeMap<>();
        messages.forEach((kind, count) -> counts.merge(name(kind), count.sum(), Long::sum));
        return counts;
    }

    /** {@code DrawCopy}, {@code InputsMessage.Init}. */
    private static String name(Class<?> kind) {
        String name = kind.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
