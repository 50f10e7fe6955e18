package org.vitrine.controls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every keyboard and mouse of this machine, ours alone: each event device is read and grabbed, so
 * that no key means anything to a console or to systemd. Devices come and go as they are plugged
 * in, and none at all is no failure.
 *
 * <p>{@link #run} is the whole of thread {@code controls}, which whoever made this starts; it ends
 * soon after {@link #close}, which may be called from any thread.
 */
public final class InputDevices implements Runnable, AutoCloseable {
    /** Where Linux has them. */
    public static final Path DIRECTORY = Path.of("/dev/input");

    private static final int NONE = -1;

    private final Path directory;
    private final ControlsListener to;

    // Guarded by this.
    private boolean closed;
    private int wake = NONE; // owned by the thread that runs

    /** What was found, and what is wrong with the rest, in words for staff. */
    public record Listing(List<DeviceInfo> devices, List<String> problems) {
        /** Copies. */
        public Listing {
            devices = List.copyOf(devices);
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param directory {@link #DIRECTORY}, or another that has files {@code event0} and so on
     * @param to hears what visitors do
     */
    public InputDevices(Path directory, ControlsListener to) {
        this.directory = directory;
        this.to = to;
    }

    /**
     * Looks at the devices without taking them from anybody.
     *
     * @throws IOException if the directory cannot be listed
     */
    public static Listing list(Path directory) throws IOException {
        List<DeviceInfo> devices = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (var c = new LibC()) {
            for (String file : DeviceLoop.files(directory)) {
                try (var device = EvdevDevice.open(c, file)) {
                    if (device.info().hasControls()) {
                        devices.add(device.info());
                    }
                } catch (ErrnoException e) {
                    problems.add(file + ": " + e.getMessage());
                }
            }
        }
        return new Listing(devices, problems);
    }

    /**
     * Reads until {@link #close}.
     *
     * @throws UncheckedIOException if the kernel cannot be asked at all: a bug, or no memory
     */
    @Override
    public void run() {
        try (var c = new LibC()) {
            int woken = c.eventfd();
            synchronized (this) {
                wake = woken;
                if (closed) {
                    c.signal(woken);
                }
            }
            try (var loop = new DeviceLoop(c, directory, to, woken)) {
                loop.run();
            } finally {
                synchronized (this) {
                    wake = NONE;
                    c.close(woken);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed && wake != NONE) {
            try (var c = new LibC()) {
                c.signal(wake);
            } catch (ErrnoException e) {
                throw new UncheckedIOException(e);
            }
        }
        closed = true;
    }
}
