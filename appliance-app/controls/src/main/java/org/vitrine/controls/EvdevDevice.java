package org.vitrine.controls;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One open event device ({@code linux/input.h}), or a pipe that gives the same bytes and answers no
 * questions. Confined to the thread of its {@link LibC}; closed by whoever opened it.
 */
final class EvdevDevice implements AutoCloseable {
    /** {@code _IOR('E', ...)} without the length. */
    private static final long READ = 0x8000_4500L;

    private static final int GET_ID = 0x02;
    private static final int GET_NAME = 0x06;
    private static final int GET_PORT = 0x07;
    private static final int GET_KEYS_DOWN = 0x18;
    private static final int GET_CODES = 0x20;

    /** {@code EVIOCGRAB}. */
    private static final long GRAB = 0x4004_4590L;

    private static final int ID_BYTES = 8;
    private static final int BUS = 0;
    private static final int VENDOR = 2;
    private static final int PRODUCT = 4;

    /** {@code linux/input.h}: the machine itself. */
    private static final int BUS_HOST = 0x19;

    private static final int MAX_NAME = 256;
    private static final int KEY_BYTES = EventCodes.KEY_CNT / 8;
    private static final int REL_BYTES = 2;

    /** Events that are read at once: then it is the next device's turn. */
    private static final int BATCH = 64;

    private final LibC c;
    private final String file;
    private final int descriptor; // owned
    private final boolean answers;
    private final DeviceInfo info;

    private EvdevDevice(LibC c, String file, int descriptor) throws ErrnoException {
        this.c = c;
        this.file = file;
        this.descriptor = descriptor;
        boolean asked = true;
        DeviceInfo told = new DeviceInfo(file, "", "", 0, 0, EventCodes.KEY_CNT, REL_BYTES);
        try {
            told = ask();
        } catch (ErrnoException e) {
            if (e.errno() != LibC.ENOTTY) {
                throw e;
            }
            asked = false;
        }
        this.answers = asked;
        this.info = told;
    }

    /**
     * Opens it; others hear of what it sends, too, until {@link #grab}.
     *
     * @throws ErrnoException if it may not be opened or has gone
     */
    static EvdevDevice open(LibC c, String file) throws ErrnoException {
        int descriptor = c.open(file);
        try {
            return new EvdevDevice(c, file, descriptor);
        } catch (ErrnoException e) {
            c.close(descriptor);
            throw e;
        }
    }

    DeviceInfo info() {
        return info;
    }

    int descriptor() {
        return descriptor;
    }

    /** From now on nobody else hears of what it sends: no console, no other program. */
    void grab() throws ErrnoException {
        if (answers) {
            int _ = c.ioctl(descriptor, GRAB, 1);
        }
    }

    /** What is down now. A pipe knows nothing of that. */
    BitSet keysDown() throws ErrnoException {
        return answers ? bits(GET_KEYS_DOWN, KEY_BYTES) : new BitSet();
    }

    /**
     * The events that wait, a batch at most.
     *
     * @throws ErrnoException if the device has gone
     */
    List<InputEvent> read() throws ErrnoException {
        List<InputEvent> events = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) BATCH * InputEvent.SIZE, Long.BYTES);
            int count = c.read(descriptor, bytes);
            if (count == 0) {
                throw new ErrnoException("read", LibC.ENODEV);
            }
            InputEvent.readAll(bytes.asSlice(0, count).asByteBuffer(), events::add);
        } catch (ErrnoException e) {
            if (e.errno() != LibC.EAGAIN && e.errno() != LibC.EINTR) {
                throw e;
            }
        }
        return events;
    }

    @Override
    public void close() {
        c.close(descriptor);
    }

    private DeviceInfo ask() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment id = arena.allocate(ID_BYTES, Short.BYTES);
            int _ = c.ioctl(descriptor, request(GET_ID, ID_BYTES), id.address());
            return new DeviceInfo(
                    file,
                    text(GET_NAME),
                    text(GET_PORT),
                    Short.toUnsignedInt(id.get(ValueLayout.JAVA_SHORT, VENDOR)),
                    Short.toUnsignedInt(id.get(ValueLayout.JAVA_SHORT, PRODUCT)),
                    keys(Short.toUnsignedInt(id.get(ValueLayout.JAVA_SHORT, BUS))),
                    bits(GET_CODES + EventCodes.EV_REL, REL_BYTES).cardinality());
        }
    }

    /**
     * How many of its keys are visitors'. The power button of the case is the machine's; a
     * keyboard's power key is held by us like all others, so that nobody else hears it.
     */
    private int keys(int bus) throws ErrnoException {
        BitSet codes = bits(GET_CODES + EventCodes.EV_KEY, KEY_BYTES);
        return (bus == BUS_HOST ? EventCodes.withoutPower(codes) : codes).cardinality();
    }

    /** Empty where the device has none. */
    private String text(int question) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(MAX_NAME);
            int length = c.ioctl(descriptor, request(question, MAX_NAME), bytes.address());
            String text =
                    new String(
                            bytes.asSlice(0, Math.min(length, MAX_NAME))
                                    .toArray(ValueLayout.JAVA_BYTE),
                            StandardCharsets.UTF_8);
            return text.replaceAll("\\p{Cntrl}", " ").strip();
        } catch (ErrnoException e) {
            if (e.errno() == LibC.ENOENT) {
                return "";
            }
            throw e;
        }
    }

    private BitSet bits(int question, int length) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(length, Long.BYTES);
            int _ = c.ioctl(descriptor, request(question, length), bytes.address());
            return BitSet.valueOf(bytes.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static long request(int question, int length) {
        return READ | question | (long) length << 16;
    }
}
