package org.vitrine.imaging.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libturbojpeg that we call (turbojpeg.h, the API of 2.x, which 3.x keeps). Loaded
 * once; safe on any thread, other than the handles that it deals in.
 */
final class TurboJpeg {
    /** Bytes B, G, R, x. */
    static final int TJPF_BGRX = 3;

    /** Refuses progressive images of so many scans that they only waste time. */
    static final int TJFLAG_LIMITSCANS = 32_768;

    private static final String LIBRARY = "libturbojpeg.so.0";
    private static final String PACKAGE = "libturbojpeg0";

    private static @Nullable TurboJpeg loaded;

    private final MethodHandle init;
    private final MethodHandle header;
    private final MethodHandle decompress;
    private final MethodHandle error;
    private final MethodHandle destroy;

    @SuppressWarnings("restricted") // Binds native code.
    private TurboJpeg(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        init =
                linker.downcallHandle(
                        find(library, "tjInitDecompress"), FunctionDescriptor.of(ADDRESS));
        header =
                linker.downcallHandle(
                        find(library, "tjDecompressHeader3"),
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS,
                                ADDRESS));
        decompress =
                linker.downcallHandle(
                        find(library, "tjDecompress2"),
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT,
                                JAVA_INT, JAVA_INT, JAVA_INT));
        error =
                linker.downcallHandle(
                        find(library, "tjGetErrorStr2"), FunctionDescriptor.of(ADDRESS, ADDRESS));
        destroy =
                linker.downcallHandle(
                        find(library, "tjDestroy"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /** The library, loaded at the first call that finds it. */
    static synchronized TurboJpeg load() throws CodecUnavailableException {
        if (loaded != null) {
            return loaded;
        }
        try {
            TurboJpeg library = new TurboJpeg(find());
            loaded = library;
            return library;
        } catch (NoSuchElementException e) {
            throw new CodecUnavailableException("JPEG decoder not available: " + e.getMessage(), e);
        }
    }

    /** The library, without what makes its functions callable, which takes its time. */
    @SuppressWarnings("restricted")
    static SymbolLookup find() throws CodecUnavailableException {
        try {
            return SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new CodecUnavailableException(
                    "JPEG decoder not available: " + LIBRARY + " not found, install " + PACKAGE, e);
        }
    }

    /** A handle for one decoder, or a null pointer; freed by {@link #destroy}. */
    MemorySegment initDecompress() {
        try {
            return (MemorySegment) init.invokeExact();
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** 0 if width and height are written to the two segments. */
    int decompressHeader(
            MemorySegment handle,
            MemorySegment data,
            long size,
            MemorySegment width,
            MemorySegment height,
            MemorySegment subsampling,
            MemorySegment colors) {
        try {
            return (int) header.invokeExact(handle, data, size, width, height, subsampling, colors);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** 0 if all rows are written to {@code into}, without any doubt. */
    int decompress(
            MemorySegment handle,
            MemorySegment data,
            long size,
            MemorySegment into,
            int width,
            int height) {
        try {
            return (int)
                    decompress.invokeExact(
                            handle,
                            data,
                            size,
                            into,
                            width,
                            0,
                            height,
                            TJPF_BGRX,
                            TJFLAG_LIMITSCANS);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** What went wrong with a handle, in the library's words. */
    @SuppressWarnings("restricted")
    String errorOf(MemorySegment handle) {
        try {
            MemorySegment text = (MemorySegment) error.invokeExact(handle);
            return text.reinterpret(MAX_ERROR).getString(0);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    void destroy(MemorySegment handle) {
        try {
            int _ = (int) destroy.invokeExact(handle);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** JMSG_LENGTH_MAX of turbojpeg.c. */
    private static final int MAX_ERROR = 200;

    private static MemorySegment find(SymbolLookup library, String function) {
        return library.find(function)
                .orElseThrow(() -> new NoSuchElementException(LIBRARY + " has no " + function));
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
