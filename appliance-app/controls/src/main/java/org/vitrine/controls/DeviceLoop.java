package org.vitrine.controls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for all devices at once, and for those to come: a node is there before its permissions are,
 * so it is tried again when they change. Confined to one thread, which also closes it.
 */
final class DeviceLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DeviceLoop.class.getName());

    /** More than any panel has; one device may pretend to be many. */
    private static final int MOST = 64;

    private static final String PREFIX = "event";

    /** Motion that waits for its turn. */
    private static final int SOON_MILLIS = 2;

    /** What another program has, or what is only half there. */
    private static final int AGAIN_MILLIS = 2000;

    private static final int FOR_EVER = -1;

    /** {@code sys/inotify.h}: IN_ATTRIB (permissions), IN_MOVED_TO, IN_CREATE. */
    private static final int DEVICES_CHANGE = 0x4 | 0x80 | 0x100;

    private static final int DIRECTORY_COMES = 0x80 | 0x100;

    /** {@code struct pollfd}: int fd, short events, short revents. */
    private static final int POLLFD = 8;

    private static final int POLL_EVENTS = 4;
    private static final int POLL_REVENTS = 6;
    private static final short POLLIN = 1;
    private static final int NEWS_BYTES = 4096;

    private final LibC c;
    private final Path directory;
    private final Panel panel;
    private final int wake;
    private final int news; // owned
    private final Arena arena = Arena.ofConfined(); // owned
    private final MemorySegment polls = arena.allocate((MOST + 2L) * POLLFD, POLLFD);
    private final MemorySegment newsBytes = arena.allocate(NEWS_BYTES, Long.BYTES);

    private final Map<String, Open> open = new LinkedHashMap<>();

    /** What nobody's hands are at, until it is another device. */
    private final Set<String> notOurs = new HashSet<>();

    /** Told in the log, and not told again. */
    private final Map<String, String> problems = new HashMap<>();

    /** Those that may only lack what udev is about to give. */
    private final Set<String> refusedOnce = new HashSet<>();

    private final Set<String> flooding = new HashSet<>();
    private OptionalLong tryAgainAt = OptionalLong.empty();
    private boolean toldOfNone;
    private boolean motionWaits;

    private record Open(EvdevDevice device, DeviceState state) {}

    /**
     * @param wake a descriptor that can be read when the loop shall end
     */
    DeviceLoop(LibC c, Path directory, ControlsListener to, int wake) throws ErrnoException {
        this.c = c;
        this.directory = directory;
        this.panel = new Panel(to);
        this.wake = wake;
        this.news = c.inotifyInit();
    }

    /** The event devices there are, in the order of their numbers. */
    static List<String> files(Path directory) throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path entry : entries) {
                String number = entry.getFileName().toString().substring(PREFIX.length());
                if (number.matches("\\d{1,6}")) {
                    numbers.add(Integer.parseInt(number));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "the kernel has no input device", e);
        }
        return numbers.stream()
                .map(number -> directory.resolve(PREFIX + number).toString())
                .toList();
    }

    /** Reads until it is woken for the end. */
    void run() throws IOException {
        look();
        while (true) {
            List<Open> asked = List.copyOf(open.values());
            poll(asked);
            if (readable(0)) {
                return;
            }
            for (int i = 0; i < asked.size(); i++) {
                if (readable(2 + i)) {
                    read(asked.get(i));
                }
            }
            motionWaits = false;
            for (Open each : open.values()) {
                motionWaits |= each.state().flush();
            }
            if (readable(1)) {
                forgetNews();
                look();
            } else if (open.size() < asked.size() || millisToTry() == 0) {
                // The name of one that has gone may belong to another one by now.
                look();
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(open.values()).forEach(this::letGo);
        c.close(news);
        arena.close();
    }

    private void poll(List<Open> asked) throws ErrnoException {
        watch(0, wake);
        watch(1, news);
        for (int i = 0; i < asked.size(); i++) {
            watch(2 + i, asked.get(i).device().descriptor());
        }
        try {
            int _ = c.poll(polls, 2 + asked.size(), motionWaits ? SOON_MILLIS : millisToTry());
        } catch (ErrnoException e) {
            if (e.errno() != LibC.EINTR) {
                throw e;
            }
        }
    }

    private int millisToTry() {
        if (tryAgainAt.isEmpty()) {
            return FOR_EVER;
        }
        long nanos = tryAgainAt.getAsLong() - System.nanoTime();
        return nanos <= 0 ? 0 : (int) TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    private void tryAgainSoon() {
        tryAgainAt =
                OptionalLong.of(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
    }

    private void watch(int place, int descriptor) {
        polls.set(ValueLayout.JAVA_INT, (long) place * POLLFD, descriptor);
        polls.set(ValueLayout.JAVA_SHORT, (long) place * POLLFD + POLL_EVENTS, POLLIN);
        polls.set(ValueLayout.JAVA_SHORT, (long) place * POLLFD + POLL_REVENTS, (short) 0);
    }

    /** Or broken, which reading will tell. */
    private boolean readable(int place) {
        return polls.get(ValueLayout.JAVA_SHORT, (long) place * POLLFD + POLL_REVENTS) != 0;
    }

    private void read(Open from) {
        try {
            for (InputEvent event : from.device().read()) {
                if (from.state().event(event)) {
                    from.state().resync(from.device().keysDown());
                }
            }
            tellFlood(from);
        } catch (ErrnoException e) {
            LOG.log(Level.INFO, "gone: {0}", from.device().info().words());
            LOG.log(Level.DEBUG, "how it was seen", e);
            letGo(from);
        }
    }

    private void tellFlood(Open from) {
        if (from.state().refused() > 0 && flooding.add(from.device().info().file())) {
            LOG.log(
                    Level.WARNING,
                    "sends more presses than hands can make, so some are left out: {0}",
                    from.device().info().words());
        }
    }

    private void letGo(Open gone) {
        open.remove(gone.device().info().file());
        flooding.remove(gone.device().info().file());
        gone.state().gone();
        gone.device().close();
    }

    private void forgetNews() throws ErrnoException {
        try {
            int _ = c.read(news, newsBytes);
        } catch (ErrnoException e) {
            if (e.errno() != LibC.EAGAIN && e.errno() != LibC.EINTR) {
                throw e;
            }
        }
        // A device that was none of ours may be another one by the same name.
        notOurs.clear();
    }

    /** Takes every device that is not taken yet. */
    private void look() {
        tryAgainAt = OptionalLong.empty();
        watchForNews();
        List<String> files = List.of();
        try {
            files = files(directory);
        } catch (IOException e) {
            tellOnce(directory.toString(), "cannot be listed: " + e.getMessage());
            tryAgainSoon();
        }
        var there = new HashSet<>(files);
        there.add(directory.toString());
        problems.keySet().retainAll(there);
        refusedOnce.retainAll(there);
        for (String file : files) {
            if (!open.containsKey(file) && !notOurs.contains(file)) {
                take(file);
            }
        }
        if (open.isEmpty() && !toldOfNone) {
            LOG.log(
                    Level.WARNING,
                    "no keyboard or mouse in {0}; the exhibit takes no input until one comes",
                    directory);
        }
        toldOfNone = open.isEmpty();
    }

    /** The kernel makes the directory with the first device, and removes it with the last. */
    private void watchForNews() {
        try {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                c.inotifyAddWatch(news, parent.toString(), DIRECTORY_COMES);
            }
            c.inotifyAddWatch(news, directory.toString(), DEVICES_CHANGE);
        } catch (ErrnoException e) {
            if (e.errno() == LibC.ENOENT) {
                LOG.log(Level.DEBUG, "{0} is not there yet", directory);
            } else {
                tellOnce(directory.toString(), "cannot be watched: " + e.getMessage());
                tryAgainSoon();
            }
        }
    }

    private void take(String file) {
        if (open.size() >= MOST) {
            tellOnce(file, "left out, there are " + MOST + " devices already");
            return;
        }
        try {
            EvdevDevice device = EvdevDevice.open(c, file);
            try {
                if (device.info().hasControls()) {
                    take(file, device);
                } else {
                    notOurs.add(file);
                    device.close();
                }
            } catch (ErrnoException e) {
                device.close();
                throw e;
            }
        } catch (ErrnoException e) {
            refused(file, e);
        }
    }

    private void take(String file, EvdevDevice device) throws ErrnoException {
        device.grab();
        var state = new DeviceState(panel, System::nanoTime);
        state.begin(device.keysDown());
        open.put(file, new Open(device, state));
        problems.remove(file);
        LOG.log(Level.INFO, "takes {0}", device.info().words());
    }

    /** A change of permissions is news, so one look later is enough; of the rest there is none. */
    private void refused(String file, ErrnoException why) {
        boolean early = why.errno() == LibC.EACCES && refusedOnce.add(file);
        if (early) {
            LOG.log(Level.DEBUG, file + ": not yet", why);
        } else {
            tellOnce(file, why.getMessage());
        }
        if (early || why.errno() != LibC.EACCES) {
            tryAgainSoon();
        }
    }

    private void tellOnce(String about, @Nullable String words) {
        String told = String.valueOf(words);
        if (!told.equals(problems.put(about, told))) {
            LOG.log(Level.WARNING, about + ": " + told);
        }
    }
}
