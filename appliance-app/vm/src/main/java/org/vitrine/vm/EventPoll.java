package org.vitrine.vm;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What libvirt's event loop waits for, and {@code poll(2)} for it (libvirt/libvirt-event.h, {@code
 * virEventRegisterImpl}).
 *
 * <p>libvirt has a loop of its own, but that one turns GLib's default context, which in a process
 * with a GTK window belongs to the window's thread: each would run the other's callbacks.
 *
 * <p>libvirt adds, changes and removes from any thread; {@link #turn} belongs to one.
 */
final class EventPoll {
    /** VIR_EVENT_HANDLE_READABLE and so on. */
    private static final int VIR_READABLE = 1;

    private static final int VIR_WRITABLE = 2;
    private static final int VIR_ERROR = 4;
    private static final int VIR_HANGUP = 8;

    /** poll.h. */
    private static final short POLLIN = 1;

    private static final short POLLOUT = 4;
    private static final short POLLHUP = 16;

    /** struct pollfd: int fd, short events, short revents. */
    private static final int POLLFD = 8;

    /** sys/eventfd.h: EFD_CLOEXEC | EFD_NONBLOCK. */
    private static final int EFD_FLAGS = 0x80800;

    private static final int EINTR = 4;

    private static final LibC C = Native.load("c", LibC.class);

    private final Map<Integer, Handle> handles = new LinkedHashMap<>();
    private final Map<Integer, Timeout> timeouts = new LinkedHashMap<>();
    private final Queue<Runnable> frees = new ArrayDeque<>();
    private final int wake;
    private int lastNumber;

    // Fields, since native code holds them and the collector does not see that.
    private final AddHandle addHandle = this::addHandle;
    private final UpdateHandle updateHandle = this::updateHandle;
    private final Remove removeHandle = this::removeHandle;
    private final AddTimeout addTimeout = this::addTimeout;
    private final UpdateTimeout updateTimeout = this::updateTimeout;
    private final Remove removeTimeout = this::removeTimeout;

    /** The part of the C library that is needed. */
    interface LibC extends Library {
        int poll(Memory descriptors, long count, int millis) throws LastErrorException;

        int eventfd(int value, int flags) throws LastErrorException;

        long read(int descriptor, byte[] bytes, long count) throws LastErrorException;

        long write(int descriptor, byte[] bytes, long count) throws LastErrorException;
    }

    /** libvirt-event.h. */
    interface VirEvents extends Library {
        void virEventRegisterImpl(
                AddHandle addHandle,
                UpdateHandle updateHandle,
                Remove removeHandle,
                AddTimeout addTimeout,
                UpdateTimeout updateTimeout,
                Remove removeTimeout);
    }

    /** virEventAddHandleFunc. */
    interface AddHandle extends Callback {
        /** Any thread. */
        int add(
                int descriptor,
                int events,
                Pointer callback,
                @Nullable Pointer opaque,
                @Nullable Pointer free);
    }

    /** virEventUpdateHandleFunc. */
    interface UpdateHandle extends Callback {
        /** Any thread. */
        void update(int watch, int events);
    }

    /** virEventRemoveHandleFunc, virEventRemoveTimeoutFunc. */
    interface Remove extends Callback {
        /** Any thread. */
        int remove(int number);
    }

    /** virEventAddTimeoutFunc. */
    interface AddTimeout extends Callback {
        /** Any thread. */
        int add(int millis, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free);
    }

    /** virEventUpdateTimeoutFunc. */
    interface UpdateTimeout extends Callback {
        /** Any thread. */
        void update(int timer, int millis);
    }

    private static final class Handle {
        final int descriptor;
        final Pointer callback;
        final @Nullable Pointer opaque;
        final @Nullable Pointer free;
        int events;

        Handle(
                int descriptor,
                int events,
                Pointer callback,
                @Nullable Pointer opaque,
                @Nullable Pointer free) {
            this.descriptor = descriptor;
            this.events = events;
            this.callback = callback;
            this.opaque = opaque;
            this.free = free;
        }
    }

    private static final class Timeout {
        final Pointer callback;
        final @Nullable Pointer opaque;
        final @Nullable Pointer free;
        int millis;
        long due;

        Timeout(int millis, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free) {
            this.callback = callback;
            this.opaque = opaque;
            this.free = free;
            set(millis);
        }

        /** From now on every so often; negative: never. */
        void set(int every) {
            millis = every;
            due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(0, every));
        }
    }

    /** A poll for this process; there can be one, before the first connection. */
    EventPoll() {
        wake = C.eventfd(0, EFD_FLAGS);
        var threads = new CallbackThreadInitializer(true, false, "vm-native");
        for (Callback callback :
                List.of(
                        addHandle,
                        updateHandle,
                        removeHandle,
                        addTimeout,
                        updateTimeout,
                        removeTimeout)) {
            Native.setCallbackThreadInitializer(callback, threads);
        }
        Native.load("virt", VirEvents.class)
                .virEventRegisterImpl(
                        addHandle,
                        updateHandle,
                        removeHandle,
                        addTimeout,
                        updateTimeout,
                        removeTimeout);
    }

    /**
     * Waits for the next event or timer, and serves all that are due; timers in the order in which
     * they were added.
     */
    void turn() {
        List<Integer> watches = new ArrayList<>();
        Memory descriptors;
        int wait;
        synchronized (this) {
            descriptors = new Memory((long) (handles.size() + 1) * POLLFD);
            put(descriptors, 0, wake, POLLIN);
            for (Map.Entry<Integer, Handle> handle : handles.entrySet()) {
                Handle h = handle.getValue();
                if (h.events != 0) {
                    watches.add(handle.getKey());
                    put(descriptors, watches.size(), h.descriptor, toPoll(h.events));
                }
            }
            wait = untilNextTimeout();
        }
        try (descriptors) {
            if (poll(descriptors, watches.size() + 1, wait)) {
                if (answered(descriptors, 0) != 0) {
                    drain();
                }
                for (int i = 0; i < watches.size(); i++) {
                    serve(watches.get(i), answered(descriptors, i + 1));
                }
            }
        }
        serveTimeouts();
        free();
    }

    private static boolean poll(Memory descriptors, int count, int millis) {
        try {
            return C.poll(descriptors, count, millis) > 0;
        } catch (LastErrorException e) {
            if (e.getErrorCode() != EINTR) {
                throw e;
            }
            return false;
        }
    }

    private static void put(Memory descriptors, int index, int descriptor, int events) {
        descriptors.setInt((long) index * POLLFD, descriptor);
        descriptors.setShort((long) index * POLLFD + 4, (short) events);
        descriptors.setShort((long) index * POLLFD + 6, (short) 0);
    }

    private static int answered(Memory descriptors, int index) {
        return descriptors.getShort((long) index * POLLFD + 6);
    }

    private static short toPoll(int events) {
        int bits = 0;
        bits |= (events & VIR_READABLE) != 0 ? POLLIN : 0;
        bits |= (events & VIR_WRITABLE) != 0 ? POLLOUT : 0;
        return (short) bits;
    }

    private static int toVir(int answered) {
        int bits = 0;
        bits |= (answered & POLLIN) != 0 ? VIR_READABLE : 0;
        bits |= (answered & POLLOUT) != 0 ? VIR_WRITABLE : 0;
        bits |= (answered & POLLHUP) != 0 ? VIR_HANGUP : 0;
        // POLLNVAL, a descriptor that is closed already, is an error, too.
        bits |= (answered & ~(POLLIN | POLLOUT | POLLHUP)) != 0 ? VIR_ERROR : 0;
        return bits;
    }

    private int untilNextTimeout() {
        long next = Long.MAX_VALUE;
        for (Timeout timeout : timeouts.values()) {
            if (timeout.millis >= 0) {
                next = Math.min(next, timeout.due - System.nanoTime());
            }
        }
        if (next == Long.MAX_VALUE) {
            return -1;
        }
        return next <= 0 ? 0 : (int) Math.min(60_000, 1 + TimeUnit.NANOSECONDS.toMillis(next));
    }

    private void serve(int watch, int answered) {
        Handle handle;
        synchronized (this) {
            handle = handles.get(watch);
        }
        if (handle != null && answered != 0) {
            call(handle.callback, watch, handle.descriptor, toVir(answered), handle.opaque);
        }
    }

    private void serveTimeouts() {
        List<Integer> due = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            timeouts.forEach((timer, timeout) -> {
                if (timeout.millis >= 0 && timeout.due - now <= 0) {
                    due.add(timer);
                }
            });
        }
        for (int timer : due) {
            Timeout timeout;
            synchronized (this) {
                timeout = timeouts.get(timer);
                if (timeout == null || timeout.millis < 0) {
                    continue; // an earlier one has stopped it
                }
                timeout.set(timeout.millis);
            }
            call(timeout.callback, timer, timeout.opaque);
        }
    }

    /** Never in the call that removes: whoever removes may hold a lock that freeing needs. */
    private void free() {
        while (true) {
            Runnable next;
            synchronized (this) {
                next = frees.poll();
            }
            if (next == null) {
                return;
            }
            next.run();
        }
    }

    private static void call(Pointer function, @Nullable Object... arguments) {
        Function.getFunction(function, Function.C_CONVENTION).invokeVoid(arguments);
    }

    private synchronized int addHandle(
            int descriptor,
            int events,
            Pointer callback,
            @Nullable Pointer opaque,
            @Nullable Pointer free) {
        handles.put(++lastNumber, new Handle(descriptor, events, callback, opaque, free));
        wakeUp();
        return lastNumber;
    }

    private synchronized void updateHandle(int watch, int events) {
        Handle handle = handles.get(watch);
        if (handle != null) {
            handle.events = events;
            wakeUp();
        }
    }

    private synchronized int removeHandle(int watch) {
        Handle handle = handles.remove(watch);
        return handle == null ? -1 : removed(handle.free, handle.opaque);
    }

    private synchronized int addTimeout(
            int millis, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free) {
        timeouts.put(++lastNumber, new Timeout(millis, callback, opaque, free));
        wakeUp();
        return lastNumber;
    }

    private synchronized void updateTimeout(int timer, int millis) {
        Timeout timeout = timeouts.get(timer);
        if (timeout != null) {
            timeout.set(millis);
            wakeUp();
        }
    }

    private synchronized int removeTimeout(int timer) {
        Timeout timeout = timeouts.remove(timer);
        return timeout == null ? -1 : removed(timeout.free, timeout.opaque);
    }

    private int removed(@Nullable Pointer free, @Nullable Pointer opaque) {
        if (free != null) {
            frees.add(() -> call(free, opaque));
        }
        wakeUp();
        return 0;
    }

    private void wakeUp() {
        C.write(wake, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, Long.BYTES);
    }

    private void drain() {
        C.read(wake, new byte[Long.BYTES], Long.BYTES);
    }
}
