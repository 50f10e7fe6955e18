package org.vitrine.appliance.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code sd_notify(3)}: a datagram to the socket that {@code $NOTIFY_SOCKET} names. The library is
 * loaded with the first message. Any thread; a message takes microseconds.
 */
final class SdNotify implements Consumer<String> {
    private static final Logger LOG = System.getLogger(SdNotify.class.getName());
    private static final String LIBRARY = "libsystemd.so.0";

    private @Nullable MethodHandle notify;
    private boolean failed;

    /** Sends assignments, one a line. One that cannot be sent is told in the log once. */
    @Override
    public synchronized void accept(String assignments) {
        if (failed) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            int result = (int) handle().invokeExact(0, arena.allocateFrom(assignments));
            if (result < 0) {
                fail("sd_notify failed with errno " + -result, null);
            }
        } catch (IllegalArgumentException e) {
            fail(LIBRARY + " not found, install libsystemd0", e);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private void fail(String why, @Nullable Throwable cause) {
        failed = true;
        LOG.log(
                Level.ERROR,
                "systemd cannot be told how the kiosk is, and may end it: " + why,
                cause);
    }

    @SuppressWarnings("restricted")
    private MethodHandle handle() {
        MethodHandle known = notify;
        if (known != null) {
            return known;
        }
        MemorySegment function =
                SymbolLookup.libraryLookup(LIBRARY, Arena.global()).findOrThrow("sd_notify");
        MethodHandle made =
                Linker.nativeLinker()
                        .downcallHandle(
                                function, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        notify = made;
        return made;
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
