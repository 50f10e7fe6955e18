package org.vitrine.image.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * QEMU's monitor (https://qemu.readthedocs.io/en/latest/interop/qmp-spec.html). One thread; closing
 * it leaves QEMU running.
 */
final class Qmp implements AutoCloseable {
    /** Long, since a translated machine on a busy computer answers late. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    private static final String END = "";

    /** Of those that nobody waits for, the first are kept. */
    private static final int MAX_EVENTS = 1000;

    private final SocketChannel channel;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new ArrayBlockingQueue<>(MAX_EVENTS);

    Qmp(Path socket) throws IOException, ImageTestException, InterruptedException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().name("qmp").start(this::read);
        answer("the greeting");
        execute("qmp_capabilities");
    }

    /** What is no event answers what was asked. */
    private void read() {
        try (var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains("\"event\": ")) {
                    answers.add(line);
                } else if (!events.offer(line)) {
                    System.err.println("left out, for too many of them: " + line);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            answers.add("{\"error\": \"" + e + "\"}");
        } finally {
            answers.add(END);
        }
    }

    private String answer(String to) throws ImageTestException, InterruptedException {
        String line = answers.poll(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new ImageTestException(
                    "QEMU did not answer to " + to + " within " + BOUND.toSeconds() + " s");
        }
        if (line.equals(END)) {
            throw new ImageTestException("QEMU has gone, instead of answering to " + to);
        }
        if (line.startsWith("{\"error\"")) {
            throw new ImageTestException(to + ": " + line);
        }
        return line;
    }

    String execute(String command) throws IOException, ImageTestException, InterruptedException {
        return execute(command, "");
    }

    /**
     * @param arguments the inside of a JSON object
     * @return the line of JSON that answered
     */
    String execute(String command, String arguments)
            throws IOException, ImageTestException, InterruptedException {
        String line = "{\"execute\": \"" + command + "\", \"arguments\": {" + arguments + "}}\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return answer(command);
    }

    /** Forgets the events that have come, so that {@link #await} tells of new ones. */
    void forgetEvents() {
        events.clear();
    }

    /**
     * Waits for an event, and forgets those before it.
     *
     * @param name as in QEMU's list of events, e.g. {@code RESET}
     * @return whether it came within the bound
     */
    boolean await(String name, Duration bound) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        String words = "\"event\": \"" + name + "\"";
        for (long left = bound.toNanos(); left > 0; left = end - System.nanoTime()) {
            String event = events.poll(left, TimeUnit.NANOSECONDS);
            if (event != null && event.contains(words)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
