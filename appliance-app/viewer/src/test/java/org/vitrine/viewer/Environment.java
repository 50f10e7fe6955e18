package org.vitrine.viewer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** The C environment, which GTK and fontconfig read; the JVM only copies it at its start. */
final class Environment {
    private Environment() {}

    /** For this process and those it starts from C. */
    @SuppressWarnings("restricted")
    static void set(String name, String value) {
        var linker = Linker.nativeLinker();
        var shape =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT);
        var setenv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), shape);
        try (var arena = Arena.ofConfined()) {
            int result =
                    (int) setenv.invoke(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (result != 0) {
                throw new IllegalStateException("setenv " + name);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setenv " + name, e);
        }
    }
}
