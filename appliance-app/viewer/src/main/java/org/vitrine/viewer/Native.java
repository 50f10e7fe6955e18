package org.vitrine.viewer;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A shared library and how its functions are called. Pointers travel as {@code long}: SWT hands
 * them out as such, and a call then allocates nothing.
 *
 * <p>To link a new shape of call takes the JVM some milliseconds, and the window needs a hundred
 * functions of two dozen shapes before the first picture. So all of them are called by two shapes
 * that fit each: a surplus of arguments that the function never reads. That rests on the calling
 * conventions of Linux on x86-64 (System V) and arm64 (AAPCS64), where integers and floating-point
 * numbers are passed in registers of their own, a narrow integer in the low bits of a wide one, and
 * the caller takes its arguments back. It does not hold for functions with a variable number of
 * arguments or with structures by value.
 */
final class Native {
    private static final MethodHandle INTEGERS =
            shape(
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                            JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle DOUBLES =
            shape(
                    FunctionDescriptor.of(
                            JAVA_LONG,
                            JAVA_LONG,
                            JAVA_LONG,
                            JAVA_DOUBLE,
                            JAVA_DOUBLE,
                            JAVA_DOUBLE,
                            JAVA_DOUBLE,
                            JAVA_DOUBLE));

    private final SymbolLookup library;

    /**
     * @param soname as the loader knows it, for example {@code libcairo.so.2}
     */
    @SuppressWarnings("restricted")
    Native(String soname) {
        library = SymbolLookup.libraryLookup(soname, Arena.global());
    }

    /** Whether this way of calling holds on a processor, by the JDK's name of it. */
    static boolean fits(String processor) {
        return processor.equals("amd64") || processor.equals("aarch64");
    }

    Function function(String name) {
        return new Function(library.findOrThrow(name));
    }

    /**
     * A function of C. Arguments that it does not have are 0. Of a result narrower than {@code
     * long} only the low bits count; a function without result gives anything.
     */
    record Function(MemorySegment address) {
        long call() {
            return call(0);
        }

        long call(long a) {
            return call(a, 0);
        }

        long call(long a, long b) {
            return call(a, b, 0, 0);
        }

        long call(long a, long b, long c) {
            return call(a, b, c, 0);
        }

        long call(long a, long b, long c, long d) {
            return call(a, b, c, d, 0);
        }

        long call(long a, long b, long c, long d, long e) {
            return call(a, b, c, d, e, 0);
        }

        long call(long a, long b, long c, long d, long e, long f) {
            return call(a, b, c, d, e, f, 0, 0);
        }

        long call(long a, long b, long c, long d, long e, long f, long g, long h) {
            try {
                return (long) INTEGERS.invokeExact(address, a, b, c, d, e, f, g, h);
            } catch (Throwable thrown) {
                throw bug(thrown);
            }
        }

        /** With {@code double} arguments from {@code v} on. */
        long draw(long a, double v) {
            return draw(a, 0, v, 0, 0, 0, 0);
        }

        long draw(long a, double v, double w) {
            return draw(a, 0, v, w, 0, 0, 0);
        }

        long draw(long a, double v, double w, double x, double y) {
            return draw(a, 0, v, w, x, y, 0);
        }

        long draw(long a, double v, double w, double x, double y, double z) {
            return draw(a, 0, v, w, x, y, z);
        }

        long draw(long a, long b, double v, double w, double x, double y, double z) {
            try {
                return (long) DOUBLES.invokeExact(address, a, b, v, w, x, y, z);
            } catch (Throwable thrown) {
                throw bug(thrown);
            }
        }
    }

    /** What a C {@code float} argument is in the register of a {@code double}. */
    static double single(float value) {
        return Double.longBitsToDouble(Integer.toUnsignedLong(Float.floatToRawIntBits(value)));
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
        var shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        try {
            MethodHandle method = lookup.bind(owner, name, type);
            return Linker.nativeLinker().upcallStub(method, shape, arena).address();
        } catch (ReflectiveOperationException e) {
            throw bug(e);
        }
    }

    /** What a call by handle may throw is a bug of the binding, never of the caller. */
    private static IllegalStateException bug(Throwable thrown) {
        return new IllegalStateException("native call", thrown);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle shape(FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(shape);
    }
}
