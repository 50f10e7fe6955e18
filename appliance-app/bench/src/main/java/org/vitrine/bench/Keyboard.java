package org.vitrine.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Presses keys on an X screen as if a hand did (XTEST extension, {@code X11/extensions/XTest.h}).
 * One thread; closed before its X server.
 */
@SuppressWarnings("restricted")
final class Keyboard implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup X11 =
            SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    private static final SymbolLookup XTST =
            SymbolLookup.libraryLookup("libXtst.so.6", Arena.global());
    private static final MethodHandle OPEN =
            handle(X11, "XOpenDisplay", FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle CLOSE =
            handle(X11, "XCloseDisplay", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle FLUSH =
            handle(X11, "XFlush", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle KEYCODE =
            handle(X11, "XKeysymToKeycode", FunctionDescriptor.of(JAVA_BYTE, ADDRESS, JAVA_LONG));
    private static final MethodHandle FAKE_KEY =
            handle(
                    XTST,
                    "XTestFakeKeyEvent",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG));

    private final MemorySegment connection;

    private Keyboard(MemorySegment connection) {
        this.connection = connection;
    }

    static Keyboard open(String display) throws BenchException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment connection = (MemorySegment) call(OPEN, arena.allocateFrom(display));
            if (connection.address() == 0) {
                throw new BenchException("could not connect to the X server " + display);
            }
            return new Keyboard(connection);
        }
    }

    /** The code of the key that writes a character of ASCII. */
    int code(char character) throws BenchException {
        int code = (byte) call(KEYCODE, connection, (long) character) & 0xFF;
        if (code == 0) {
            throw new BenchException("the X server's keyboard has no key " + character);
        }
        return code;
    }

    /** Presses or releases a key; the request has left the process when this returns. */
    void send(int code, boolean down) {
        call(FAKE_KEY, connection, code, down ? 1 : 0, 0L);
        call(FLUSH, connection);
    }

    @Override
    public void close() {
        call(CLOSE, connection);
    }

    private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(library.findOrThrow(name), type);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            // A function of C throws nothing: the arguments were wrong.
            throw new IllegalStateException("a call of Xlib failed", e);
        }
    }
}
