package org.vitrine.appliance;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The socket that systemd listens at: datagrams of the family AF_UNIX. Closed by the test. */
@SuppressWarnings("restricted")
final class NotifySocket implements AutoCloseable {
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final short POLLIN = 1;
    private static final int MAX_DATAGRAM = 4096;
    private static final int PATH = 2;
    private static final int PATH_BYTES = 108;

    private final int descriptor;
    private final List<String> heard = new ArrayList<>();

    /**
     * @param name as in {@code $NOTIFY_SOCKET}; with {@code @} in front an abstract one
     */
    NotifySocket(String name) throws IOException {
        descriptor = call("socket", AF_UNIX, SOCK_DGRAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(PATH + PATH_BYTES, 2);
            address.set(JAVA_SHORT, 0, AF_UNIX);
            byte[] path = name.getBytes(StandardCharsets.UTF_8);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH, path.length);
            if (name.startsWith("@")) {
                address.set(JAVA_BYTE, PATH, (byte) 0);
            }
            call("bind", descriptor, address.address(), PATH + path.length);
        }
    }

    /** All that was heard up to now, datagram by datagram. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Waits for a datagram; each one counts once. */
    String await(Predicate<String> wanted, Duration bound) throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        while (true) {
            Optional<String> next = next(Duration.ofNanos(end - System.nanoTime()));
            if (next.isEmpty()) {
                throw new AssertionError("not heard within " + bound + "; but " + heard);
            }
            if (wanted.test(next.get())) {
                return next.get();
            }
        }
    }

    /** The next datagram, if one comes. */
    Optional<String> next(Duration bound) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(8, 4);
            poll.set(JAVA_INT, 0, descriptor);
            poll.set(JAVA_SHORT, 4, POLLIN);
            if (call("poll", poll.address(), 1, Math.max(0, bound.toMillis())) == 0) {
                return Optional.empty();
            }
            MemorySegment bytes = arena.allocate(MAX_DATAGRAM);
            int length = call("recv", descriptor, bytes.address(), MAX_DATAGRAM);
            var words =
                    new String(bytes.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
            heard.add(words);
            return Optional.of(words);
        }
    }

    @Override
    public void close() throws IOException {
        call("close", descriptor);
    }

    /** A function of C that takes integers and pointers and gives an int, below 0 at a failure. */
    private static int call(String function, long... arguments) throws IOException {
        var linker = Linker.nativeLinker();
        var layouts = new java.lang.foreign.MemoryLayout[4];
        java.util.Arrays.fill(layouts, JAVA_LONG);
        var handle =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow(function),
                        FunctionDescriptor.of(JAVA_INT, layouts));
        long[] all = java.util.Arrays.copyOf(arguments, 4);
        try {
            int result = (int) handle.invokeExact(all[0], all[1], all[2], all[3]);
            if (result < 0) {
                throw new IOException(function + " failed");
            }
            return result;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
