package org.vitrine.controls;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A keyboard with a wheel that the kernel takes for a real one: {@code linux/uinput.h}. */
@SuppressWarnings("restricted")
final class VirtualKeyboard implements AutoCloseable {
    static final Path UINPUT = Path.of("/dev/uinput");
    static final String NAME = "Vitrine's test keyboard";

    private static final int O_WRONLY = 1;
    private static final long UI_SET_EVBIT = 0x4004_5564L;
    private static final long UI_SET_KEYBIT = 0x4004_5565L;
    private static final long UI_SET_RELBIT = 0x4004_5566L;
    private static final long UI_DEV_SETUP = 0x405c_5503L;
    private static final long UI_DEV_CREATE = 0x5501;
    private static final long UI_GET_SYSNAME = 0x8040_552cL;
    private static final int EV_REP = 20;
    private static final int SETUP_BYTES = 92;
    private static final int SETUP_NAME = 8;
    private static final int SYSNAME_BYTES = 64;

    private final int descriptor;

    VirtualKeyboard() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            descriptor = call("open", arena.allocateFrom(UINPUT.toString()).address(), O_WRONLY, 0);
            for (int type : new int[] {EventCodes.EV_KEY, EventCodes.EV_REL, EV_REP}) {
                call("ioctl", descriptor, UI_SET_EVBIT, type);
            }
            for (int key = 1; key < 256; key++) {
                call("ioctl", descriptor, UI_SET_KEYBIT, key);
            }
            for (int axis : new int[] {EventCodes.REL_X, EventCodes.REL_Y, EventCodes.REL_WHEEL}) {
                call("ioctl", descriptor, UI_SET_RELBIT, axis);
            }
            MemorySegment setup = arena.allocate(SETUP_BYTES, Integer.BYTES);
            setup.set(JAVA_SHORT, 0, (short) 6); // BUS_VIRTUAL
            setup.set(JAVA_SHORT, 2, (short) 0x1234);
            setup.set(JAVA_SHORT, 4, (short) 0xfedc);
            setup.setString(SETUP_NAME, NAME);
            call("ioctl", descriptor, UI_DEV_SETUP, setup.address());
            call("ioctl", descriptor, UI_DEV_CREATE, 0);
        }
    }

    /** Its event device. */
    Path file() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(SYSNAME_BYTES);
            call("ioctl", descriptor, UI_GET_SYSNAME, name.address());
            Path device =
                    Path.of(
                            "/sys/devices/virtual/input",
                            name.getString(0, StandardCharsets.US_ASCII));
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(device, "event*")) {
                return Path.of("/dev/input").resolve(entries.iterator().next().getFileName());
            }
        }
    }

    /** Sends events in one write: type, code and value of each. */
    void send(int... typeCodeValue) throws IOException {
        int count = typeCodeValue.length / 3;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) count * InputEvent.SIZE, Long.BYTES);
            for (int i = 0; i < count; i++) {
                long at = (long) i * InputEvent.SIZE;
                bytes.set(JAVA_SHORT, at + 16, (short) typeCodeValue[3 * i]);
                bytes.set(JAVA_SHORT, at + 18, (short) typeCodeValue[3 * i + 1]);
                bytes.set(JAVA_INT, at + 20, typeCodeValue[3 * i + 2]);
            }
            call("write", descriptor, bytes.address(), bytes.byteSize());
        }
    }

    /** Pulls it out. */
    @Override
    public void close() throws IOException {
        call("close", descriptor, 0, 0);
    }

    private static int call(String function, long a, long b, long c) throws IOException {
        var linker = Linker.nativeLinker();
        var handle =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow(function),
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        try {
            int result = (int) handle.invokeExact(a, b, c);
            if (result < 0) {
                throw new IOException(function + " on " + UINPUT + " failed");
            }
            return result;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
