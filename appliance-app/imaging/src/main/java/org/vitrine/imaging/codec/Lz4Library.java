package org.vitrine.imaging.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The function of liblz4 that we call (lz4.h, since 1.7.3). Loaded once; safe on any thread. Its
 * own safe decoder reads and writes within the bounds that it is given, whatever the data holds.
 */
final class Lz4Library {
    private static final String LIBRARY = "liblz4.so.1";
    private static final String PACKAGE = "liblz4-1";
    private static final String FUNCTION = "LZ4_decompress_safe_usingDict";

    private static @Nullable Lz4Library loaded;

    private final MethodHandle decompress;

    @SuppressWarnings("restricted") // Binds native code, on arrays where they are.
    private Lz4Library(MemorySegment function) {
        decompress =
                Linker.nativeLinker()
                        .downcallHandle(
                                function,
                                FunctionDescriptor.of(
                                        JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS,
                                        JAVA_INT),
                                Linker.Option.critical(true));
    }

    /** The library, loaded at the first call that finds it. */
    static synchronized Lz4Library load() throws CodecUnavailableException {
        if (loaded != null) {
            return loaded;
        }
        Lz4Library library = new Lz4Library(find());
        loaded = library;
        return library;
    }

    /** The function, without what makes it callable, which takes its time. */
    @SuppressWarnings("restricted")
    static MemorySegment find() throws CodecUnavailableException {
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new CodecUnavailableException(
                    "LZ4 decoder not available: " + LIBRARY + " not found, install " + PACKAGE, e);
        }
        return symbols.find(FUNCTION)
                .orElseThrow(() ->
                        new CodecUnavailableException(
                                "LZ4 decoder not available: %s has no %s"
                                        .formatted(LIBRARY, FUNCTION)));
    }

    /**
     * Decodes one block. No collection of garbage happens meanwhile, which takes milliseconds at
     * most.
     *
     * @param block all of it, on the heap or not
     * @param out room for what it holds, at most; all of it may be overwritten
     * @param before what the blocks before gave, right before {@code out}
     * @return bytes written, or negative if the block is corrupt or holds more than {@code out}
     */
    int decompress(MemorySegment block, MemorySegment out, MemorySegment before) {
        try {
            return (int)
                    decompress.invokeExact(
                            block,
                            out,
                            (int) block.byteSize(),
                            (int) out.byteSize(),
                            before,
                            (int) before.byteSize());
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            // A native call throws nothing of its own.
            throw new AssertionError(e);
        }
    }
}
