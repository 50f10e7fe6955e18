package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A shared library and how its functions are called. Pointers travel as {@code long}: SWT hands
 * them out as such, and a call then allocates nothing.
 */
final class Native {
    static final ValueLayout.OfLong POINTER = ValueLayout.JAVA_LONG;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private final SymbolLookup library;

    /**
     * @param soname as the loader knows it, for example {@code libcairo.so.2}
     */
    @SuppressWarnings("restricted")
    Native(String soname) {
        library = SymbolLookup.libraryLookup(soname, Arena.global());
    }

    /** A function without result. */
    MethodHandle action(String name, MemoryLayout... parameters) {
        return bind(name, FunctionDescriptor.ofVoid(parameters));
    }

    MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return bind(name, FunctionDescriptor.of(result, parameters));
    }

    /**
     * A C function that calls a method of ours: {@code int name(void*, void*, void*)}, which most
     * callbacks of GTK are. The method must not throw: that would end the process.
     *
     * @param lookup of the class that has the method
     * @param arena closed when C calls no more
     * @return its address
     */
    @SuppressWarnings("restricted")
    static long callback(MethodHandles.Lookup lookup, Object owner, String name, Arena arena) {
        var type = MethodType.methodType(int.class, long.class, long.class, long.class);
        var shape = FunctionDescriptor.of(INT, POINTER, POINTER, POINTER);
        try {
            MethodHandle method = lookup.bind(owner, name, type);
            return Linker.nativeLinker().upcallStub(method, shape, arena).address();
        } catch (ReflectiveOperationException e) {
            throw bug(e);
        }
    }

    /** What a call by handle may throw is a bug of the binding, never of the caller. */
    static IllegalStateException bug(Throwable thrown) {
        return new IllegalStateException("native call", thrown);
    }

    @SuppressWarnings("restricted")
    private MethodHandle bind(String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape);
    }
}
