package org.vitrine.controls;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The calls of Linux that reading devices takes. A failure is an {@link ErrnoException}. Confined
 * to one thread, which closes it.
 *
 * <p>All go by two shapes of call, since linking another takes the JVM milliseconds. The calling
 * conventions of x86-64 and arm64 allow arguments that the function does not read, and narrow
 * integers in the low bits of wide ones.
 */
@SuppressWarnings("restricted") // The one place where this module binds native code.
final class LibC implements AutoCloseable {
    /** {@code asm-generic/errno-base.h}. */
    static final int ENOENT = 2;

    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int ENODEV = 19;
    static final int ENOTTY = 25;

    /** {@code O_RDONLY | O_NONBLOCK | O_CLOEXEC}, the same on x86-64 and arm64. */
    private static final int OPEN_FLAGS = 0x80800;

    private static final int PATH_MAX = 4096;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final MethodHandle PLAIN =
            LINKER.downcallHandle(
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), CAPTURE);
    private static final MethodHandle VARIADIC =
            LINKER.downcallHandle(
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    CAPTURE,
                    Linker.Option.firstVariadicArg(2));

    private static final MemorySegment IOCTL = find("ioctl");
    private static final MemorySegment OPEN = find("open");
    private static final MemorySegment READ = find("read");
    private static final MemorySegment WRITE = find("write");
    private static final MemorySegment CLOSE = find("close");
    private static final MemorySegment POLL = find("poll");
    private static final MemorySegment EVENTFD = find("eventfd");
    private static final MemorySegment INOTIFY_INIT = find("inotify_init1");
    private static final MemorySegment INOTIFY_ADD_WATCH = find("inotify_add_watch");

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment captured = arena.allocate(CAPTURED);
    private final MemorySegment path = arena.allocate(PATH_MAX);

    /** Reads without waiting. */
    int open(String file) throws ErrnoException {
        return variadic("open", OPEN, named(file), OPEN_FLAGS, 0);
    }

    /**
     * @return bytes that were read; 0 at the end
     */
    int read(int descriptor, MemorySegment into) throws ErrnoException {
        return (int) plain("read", READ, descriptor, into.address(), into.byteSize());
    }

    void close(int descriptor) {
        try {
            long _ = plain("close", CLOSE, descriptor, 0, 0);
        } catch (ErrnoException e) {
            throw new IllegalStateException("a descriptor that is not ours was closed", e);
        }
    }

    /**
     * @param descriptors array of {@code struct pollfd}
     * @param millis below 0: without end
     * @return how many have news; 0 after the time
     */
    int poll(MemorySegment descriptors, int count, int millis) throws ErrnoException {
        return (int) plain("poll", POLL, descriptors.address(), count, millis);
    }

    /** A descriptor that can be read once {@link #signal} was called on it. */
    int eventfd() throws ErrnoException {
        return (int) plain("eventfd", EVENTFD, 0, OPEN_FLAGS, 0);
    }

    /** For an eventfd; any thread, with an instance of its own. */
    void signal(int descriptor) throws ErrnoException {
        path.set(JAVA_LONG, 0, 1);
        long _ = plain("write", WRITE, descriptor, path.address(), Long.BYTES);
    }

    int inotifyInit() throws ErrnoException {
        return (int) plain("inotify_init1", INOTIFY_INIT, OPEN_FLAGS, 0, 0);
    }

    /** Watches a directory; again for one that is watched changes nothing. */
    void inotifyAddWatch(int descriptor, String directory, int mask) throws ErrnoException {
        long _ = plain("inotify_add_watch", INOTIFY_ADD_WATCH, descriptor, named(directory), mask);
    }

    /**
     * @param argument a number or an address, as the request wants it
     */
    int ioctl(int descriptor, long request, long argument) throws ErrnoException {
        return variadic("ioctl", IOCTL, descriptor, request, argument);
    }

    @Override
    public void close() {
        arena.close();
    }

    private long named(String file) {
        if (file.length() >= PATH_MAX / 4) {
            throw new IllegalArgumentException("path of " + file.length() + " characters");
        }
        path.setString(0, file);
        return path.address();
    }

    private int variadic(String name, MemorySegment function, long a, long b, long c)
            throws ErrnoException {
        long result;
        try {
            result = (long) VARIADIC.invokeExact(function, captured, a, b, c);
        } catch (Throwable e) {
            throw impossible(e);
        }
        if ((int) result < 0) {
            throw failed(name);
        }
        return (int) result;
    }

    private long plain(String name, MemorySegment function, long a, long b, long c)
            throws ErrnoException {
        long result;
        try {
            result = (long) PLAIN.invokeExact(function, captured, a, b, c);
        } catch (Throwable e) {
            throw impossible(e);
        }
        // Of an int only the low half is said to be anything.
        if ((int) result < 0) {
            throw failed(name);
        }
        return result;
    }

    private ErrnoException failed(String name) {
        return new ErrnoException(name, (int) ERRNO.get(captured, 0L));
    }

    private static MemorySegment find(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /** A native call throws nothing of its own: what comes is a bug, or memory is out. */
    private static Error impossible(Throwable e) {
        return switch (e) {
            case Error error -> error;
            case RuntimeException bug -> throw bug;
            default -> new AssertionError(e);
        };
    }
}
